// @ts-check
// Keys, the live region, and what htmx tells of faults.  Nothing here is needed to use a page.

const root = document.documentElement;
const live = document.getElementById("live");

/** Say something to who cannot see it happen. @param {string} words */
function say(words) {
  if (live) live.textContent = words;
}

/** @param {EventTarget | null} target */
function typing(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(checkbox|radio|button|submit)$/.test(target.type))
  );
}

/** @param {Element} element */
function shown(element) {
  return element.getClientRects().length > 0 && !element.closest("[inert]");
}

/** What a key is for on this page: whatever shown thing says `data-key`. @param {string} key */
function holder(key) {
  const dialog = document.querySelector("dialog[open]");
  const found = (dialog || document).querySelectorAll(`[data-key="${CSS.escape(key)}"]`);
  return [...found].find((one) => shown(one) && !(/** @type {HTMLButtonElement} */ (one).disabled));
}

// --- rows: j, k, Enter, x

/** @returns {HTMLElement[]} */
function rows() {
  return [...document.querySelectorAll("[data-row]")].filter(shown).map((r) => /** @type {HTMLElement} */ (r));
}

function current() {
  const all = rows();
  const at = all.findIndex((r) => r.contains(document.activeElement));
  return at >= 0 ? at : all.findIndex((r) => r.classList.contains("here"));
}

/** @param {number} by */
function step(by) {
  const all = rows();
  if (!all.length) return;
  const at = current();
  const to = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
  all.forEach((r) => r.classList.remove("here"));
  all[to].classList.add("here");
  const link = all[to].querySelector("th a[href]") ?? all[to].querySelector("a[href], button, input");
  if (link instanceof HTMLElement) link.focus({ preventScroll: true });
  all[to].scrollIntoView({ block: "nearest" });
}

function tick() {
  const box = rows()[current()]?.querySelector('input[type="checkbox"]');
  if (!(box instanceof HTMLInputElement)) return false;
  box.click();
  say(box.checked ? "ticked" : "not ticked");
  return true;
}

// --- keys

const GO = { h: "/", q: "/questions", r: "/reports", s: "/sources", v: "/review", a: "/alerts", f: "/follows", n: "/add", d: "/decisions", j: "/jobs" };
let going = 0;

/** @param {string} key @returns {boolean} whether it was for something */
function act(key) {
  if (Date.now() - going < 1500) {
    going = 0;
    const to = GO[/** @type {keyof typeof GO} */ (key)];
    if (to) location.assign(to);
    return Boolean(to);
  }
  const own = holder(key);
  if (own instanceof HTMLElement) {
    const needed = own.dataset.needs ? document.getElementById(own.dataset.needs) : null;
    if (needed instanceof HTMLInputElement && !needed.value) needed.focus();
    else if (/^(INPUT|TEXTAREA|SELECT)$/.test(own.tagName)) own.focus();
    else own.click();
    return true;
  }
  if (key === "/") {
    const box = document.getElementById("search-box");
    box?.focus();
    if (box instanceof HTMLInputElement) box.select();
    return Boolean(box);
  }
  if (key === "g") going = Date.now();
  else if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "x") return tick();
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    if (typing(event.target)) /** @type {HTMLElement} */ (event.target).blur();
    return;
  }
  if (root.dataset.keys === "off" || typing(event.target) || event.key.length !== 1) return;
  if (act(event.key)) event.preventDefault();
});

// --- htmx: what went wrong is said, and the first field that is wrong is gone to

/** @param {Event} event */
function told(event) {
  const answer = /** @type {CustomEvent} */ (event).detail?.xhr;
  say(answer?.status ? `That did not work: answer ${answer.status}. The page is as it was.` : "The server does not answer.");
}
document.addEventListener("htmx:responseError", told);
document.addEventListener("htmx:sendError", told);
document.addEventListener("htmx:afterSwap", (event) => {
  const wrong = /** @type {HTMLElement} */ (event.target).querySelector?.('[aria-invalid="true"]');
  if (wrong instanceof HTMLElement) wrong.focus();
});
const wrong = document.querySelector('[aria-invalid="true"]');
if (wrong instanceof HTMLElement) wrong.focus();

// --- a list of ticked rows: how many, and a box that ticks all

document.addEventListener("change", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.dataset.all === undefined) return;
  for (const one of document.querySelectorAll(`input[type="checkbox"][name="${CSS.escape(box.dataset.all)}"]`)) {
    /** @type {HTMLInputElement} */ (one).checked = box.checked;
  }
});

// --- files chosen: each by name and size against the limits, before anything is sent

const KINDS = {
  txt: "text", text: "text", md: "text", html: "page", htm: "page", xhtml: "page", mhtml: "page", mht: "page",
  pdf: "PDF", docx: "document", odt: "document", rtf: "document", eml: "letter", msg: "letter", mbox: "letters",
  jsonl: "records", ndjson: "records", json: "records", csv: "table", tsv: "table", xlsx: "table", xls: "table", ods: "table",
  rss: "feed", atom: "feed", xml: "feed", zip: "archive", tar: "archive", tgz: "archive", gz: "archive", xz: "archive", bz2: "archive", warc: "archive",
};

document.addEventListener("change", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== "file" || !input.dataset.files) return;
  const list = document.getElementById(input.dataset.files);
  if (!list) return;
  const files = [...document.querySelectorAll(`input[data-files="${CSS.escape(input.dataset.files)}"]`)]
    .flatMap((i) => [.../** @type {HTMLInputElement} */ (i).files || []]);
  const all = files.reduce((sum, f) => sum + f.size, 0);
  const lines = files.slice(0, 100).map((f) => {
    const suffix = (f.name.split(".").pop() || "").toLowerCase();
    const kind = KINDS[/** @type {keyof typeof KINDS} */ (suffix)] || "by its look";
    const large = f.size > Number(input.dataset.each) ? ", too large" : "";
    return `${f.name}: ${kind}, ${(f.size / 1e6).toFixed(2)} MB${large}`;
  });
  if (files.length > 100) lines.push(`and ${files.length - 100} more`);
  if (all > Number(input.dataset.limit)) lines.push(`All together ${(all / 1e6).toFixed(0)} MB: more than this server takes at once`);
  list.replaceChildren(...lines.map((words) => {
    const line = document.createElement("li");
    line.textContent = words;
    return line;
  }));
  list.hidden = lines.length === 0;
});

// --- files dropped on a form that takes files: as if they had been chosen

/** @param {DragEvent} event */
function taker(event) {
  const form = event.target instanceof Element ? event.target.closest("form") : null;
  const input = form?.querySelector("input[type=file][data-files]");
  const files = event.dataTransfer?.types.includes("Files");
  return files && input instanceof HTMLInputElement ? input : null;
}

document.addEventListener("dragover", (event) => {
  const input = taker(event);
  document.querySelectorAll("form.drop").forEach((f) => f !== input?.form && f.classList.remove("drop"));
  input?.form?.classList.add("drop");
  if (input) event.preventDefault();
});

document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.querySelectorAll("form.drop").forEach((f) => f.classList.remove("drop"));
});

document.addEventListener("drop", (event) => {
  const input = taker(event);
  document.querySelectorAll("form.drop").forEach((f) => f.classList.remove("drop"));
  if (!input || !event.dataTransfer) return;
  event.preventDefault();
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  say(`${input.files.length} chosen`);
});

// --- a job that runs: its part of the page is fetched anew at each step

function follow() {
  const part = document.querySelector("[data-events]");
  if (!(part instanceof HTMLElement) || !part.dataset.events) return;
  const events = new EventSource(part.dataset.events);
  events.onmessage = async (event) => {
    const told = JSON.parse(event.data);
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    const here = document.getElementById(part.id);
    if (fresh && here) here.replaceChildren(...fresh.childNodes);
    document.title = page.title;
    if (told.over) {
      events.close();
      say(`finished: ${told.done} of ${told.of} dealt with`);
    }
  };
}
follow();
