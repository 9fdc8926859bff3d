// @ts-check
// Peek: the words behind any figure, on hover, on focus or by `w`.  Without it the figure is a link.

const WAIT = 180;
const box = document.createElement("div");
box.id = "peek";
box.setAttribute("popover", "manual");
box.setAttribute("role", "dialog");
box.setAttribute("aria-label", "The words behind the figure");
document.body.append(box);

/** @type {Map<string, Promise<string>>} */
const known = new Map();
/** @type {HTMLElement | null} */
let of = null;
/** @type {number | undefined} */
let timer;

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
function figure(target) {
  const found = target instanceof Element ? target.closest("[data-peek]") : null;
  return found instanceof HTMLElement ? found : null;
}

/** @param {string} where */
function fetched(where) {
  let answer = known.get(where);
  if (!answer) {
    answer = fetch(where, { headers: { "HX-Request": "true" } }).then((r) => (r.ok ? r.text() : Promise.reject(new Error(String(r.status)))));
    known.set(where, answer);
    answer.catch(() => known.delete(where));
  }
  return answer;
}

/** @param {HTMLElement} link */
async function open(link) {
  of = link;
  let words;
  try {
    words = await fetched(link.dataset.peek || "");
  } catch {
    return;
  }
  if (of !== link) return;
  box.innerHTML = words; // markup of this server, in which all words of reports are escaped
  if (!box.matches(":popover-open")) box.showPopover();
  const at = link.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const below = at.bottom + 6 + size.height <= innerHeight;
  box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
  box.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - size.height - 6)}px`;
  link.setAttribute("aria-describedby", "peek");
}

function close() {
  clearTimeout(timer);
  of?.removeAttribute("aria-describedby");
  of = null;
  if (box.matches(":popover-open")) box.hidePopover();
}

/** @param {HTMLElement} link */
function soon(link) {
  clearTimeout(timer);
  timer = setTimeout(() => open(link), WAIT);
}

document.addEventListener("mouseover", (event) => {
  const link = figure(event.target);
  if (link && link !== of) soon(link);
  else if (!link && !(event.target instanceof Node && box.contains(event.target))) {
    clearTimeout(timer);
    if (of && of !== document.activeElement) timer = setTimeout(close, 250);
  } else if (event.target instanceof Node && box.contains(event.target)) clearTimeout(timer);
});
document.addEventListener("focusin", (event) => {
  const link = figure(event.target);
  if (link && link.matches(":focus-visible")) soon(link);
  else if (of && !(event.target instanceof Node && box.contains(event.target))) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && of) {
    const back = box.contains(document.activeElement) ? of : null;
    close();
    back?.focus({ preventScroll: true });
    event.preventDefault();
    return;
  }
  if (event.key !== "w" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.documentElement.dataset.keys === "off" || event.target instanceof HTMLInputElement && !/^(checkbox|radio)$/.test(event.target.type)) return;
  if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLSelectElement) return;
  const row = document.activeElement?.closest("[data-row]") || document.querySelector("[data-row].here");
  const link = figure(document.activeElement) || figure(row?.querySelector("[data-peek]") || null) || figure(document.querySelector("[data-peek]"));
  if (!link) return;
  event.preventDefault();
  if (of === link && box.matches(":popover-open")) {
    const first = box.querySelector("a");
    if (first instanceof HTMLElement) first.focus();
  } else open(link);
});
addEventListener("scroll", () => { if (of && !box.contains(document.activeElement)) close(); }, { passive: true });
