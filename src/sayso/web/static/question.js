// @ts-check
// The question: two ticked rows go to the bench, arrows step through time, boxes light their rows.

/** @returns {HTMLInputElement[]} */
const ticked = () => [...document.querySelectorAll('input[name="claim"]:checked')].map((i) => /** @type {HTMLInputElement} */ (i));
const live = document.getElementById("live");
const form = document.querySelector("[data-bench]");
const split = form?.querySelector("[data-split]");

function tell() {
  const many = ticked().length;
  if (split instanceof HTMLElement) split.hidden = many === 0;
  if (live) live.textContent = many ? `${many} row${many === 1 ? "" : "s"} ticked` : "";
}
document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.name === "claim") tell();
});
form?.addEventListener("submit", (event) => {
  if (ticked().length === 2) return;
  event.preventDefault();
  if (live) live.textContent = "Tick just two rows for the bench.";
  document.querySelector('input[name="claim"]')?.closest("tr")?.scrollIntoView({ block: "nearest" });
});

// --- the stop that is shown is in sight, however many there are

const bar = document.querySelector(".stops ol");
const stop = bar?.querySelector("[aria-current]");
if (bar && stop) bar.scrollLeft += stop.getBoundingClientRect().right - bar.getBoundingClientRect().right;

// --- splitting off

const dialog = document.getElementById("split-off");
split?.addEventListener("click", async () => {
  if (!(dialog instanceof HTMLDialogElement)) return;
  const held = dialog.querySelector("[data-subjects]");
  held?.replaceChildren(...ticked().map((one) => {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = "subject";
    input.value = one.value;
    return input;
  }));
  dialog.showModal();
  const sent = dialog.querySelector("form");
  const effect = dialog.querySelector(".effect");
  if (!sent || !effect) return;
  const answer = await fetch("/decide?preview=1", { method: "POST", body: new FormData(sent), headers: { "HX-Request": "true" } });
  if (answer.ok) effect.innerHTML = await answer.text(); // markup of this server, words escaped
});
dialog?.querySelector("[data-close]")?.addEventListener("click", () => /** @type {HTMLDialogElement} */ (dialog).close());

// --- time: the arrows step where no field has the focus

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target instanceof Element && event.target.closest("input:not([type=checkbox]), textarea, select, [tabindex='0']")) return;
  if (event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.name === "claim") {
    const opens = event.target.closest("tr")?.querySelector("details.opens");
    if (opens instanceof HTMLDetailsElement) {
      event.preventDefault();
      opens.open = !opens.open;
    }
    return;
  }
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  const step = document.querySelector(`[data-key="${event.key}"]`);
  if (step instanceof HTMLAnchorElement) {
    event.preventDefault();
    step.click();
  }
});

// --- lineage: what is pointed at lights the way of its rows

for (const box of document.querySelectorAll("svg.g [data-rows]")) {
  const rows = new Set((box.getAttribute("data-rows") || "").split(" "));
  /** @param {boolean} on */
  const light = (on) => {
    for (const other of document.querySelectorAll("svg.g [data-rows]")) {
      const shared = (other.getAttribute("data-rows") || "").split(" ").some((r) => rows.has(r));
      other.classList.toggle("lit", on && shared);
    }
  };
  for (const kind of ["mouseenter", "focus"]) box.addEventListener(kind, () => light(true));
  for (const kind of ["mouseleave", "blur"]) box.addEventListener(kind, () => light(false));
}
