// @ts-check
// The report: marks and cards light each other; a claim is mended on its words, with the effect shown.
// Places in the text are code points, as the server counts them.

const root = document.documentElement;
const live = document.getElementById("live");
const grid = document.querySelector(".text-grid");

/** @param {string} words */
const say = (words) => { if (live) live.textContent = words; };
/** @param {EventTarget | null} target */
const typing = (target) => target instanceof Element && Boolean(target.closest("input:not([type=checkbox]), textarea, select"));

// --- light

/** @param {string} number @param {boolean} on */
function light(number, on) {
  document.querySelectorAll(`.text [data-c~="${number}"]`).forEach((piece) => piece.classList.toggle("lit", on));
  document.querySelector(`[data-card="${number}"]`)?.classList.toggle("lit", on);
}
/** @type {string[]} */
let lit = [];
/** @param {Event} event */
function point(event) {
  const target = event.target instanceof Element ? event.target : null;
  const card = target?.closest("[data-card]");
  const piece = target?.closest(".text a.m-f, .text .m-f[data-c]");
  const numbers = card instanceof HTMLElement ? [card.dataset.card || ""]
    : piece instanceof HTMLElement ? (piece.dataset.c || "").split(" ").slice(0, 1) : [];
  if (numbers.join() === lit.join()) return;
  lit.forEach((n) => light(n, false));
  numbers.forEach((n) => light(n, true));
  lit = numbers;
}
document.addEventListener("mouseover", point);
document.addEventListener("focusin", point);

// a figure's link goes to its card, which takes the focus
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest('.text a.m-f') : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  const card = document.getElementById(link.hash.slice(1))?.closest(".card");
  if (card instanceof HTMLElement) {
    event.preventDefault();
    here(card);
  }
});

/** @param {HTMLElement} card */
function here(card) {
  document.querySelectorAll("[data-row].here").forEach((one) => one.classList.remove("here"));
  card.classList.add("here");
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}
if (location.hash) {
  const card = document.getElementById(location.hash.slice(1))?.closest(".card");
  if (card instanceof HTMLElement) here(card);
}

// --- marks on and off, kept for this browser

const marks = document.querySelector("[data-marks]");
/** @param {boolean} on */
function show(on) {
  grid?.classList.toggle("plain-text", !on);
  marks?.setAttribute("aria-pressed", String(on));
}
marks?.addEventListener("click", () => {
  const on = marks.getAttribute("aria-pressed") !== "true";
  show(on);
  try { localStorage.setItem("marks", on ? "on" : "off"); } catch { /* not kept */ }
  say(on ? "marks shown" : "marks hidden");
});
try { if (localStorage.getItem("marks") === "off") show(false); } catch { /* not kept */ }

// --- places in the text

/** The code points of the part shown, from `begin` on. */
const text = { begin: 0, /** @type {string[]} */ points: [], read: false };
function readText() {
  if (text.read) return;
  text.read = true;
  const pieces = document.querySelectorAll(".text [data-b]");
  text.begin = Number(/** @type {HTMLElement | undefined} */ (pieces[0])?.dataset.b || 0);
  for (const piece of pieces) {
    const hidden = /** @type {HTMLElement} */ (piece).dataset.e;
    if (hidden) for (let i = 0; i < Number(hidden); i++) text.points.push("\u2022");
    else for (const point of piece.textContent || "") text.points.push(point);
  }
}
/** @param {Node} node @param {number} offset @returns {number | null} */
function placeOf(node, offset) {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest("[data-b]");
  if (!(piece instanceof HTMLElement) || !piece.closest(".text")) return null;
  const begin = Number(piece.dataset.b);
  if (piece.dataset.e) return begin + (offset ? Number(piece.dataset.e) : 0);
  const before = node.nodeType === Node.TEXT_NODE ? (node.textContent || "").slice(0, offset) : offset ? piece.textContent || "" : "";
  return begin + [...before].length;
}
/** @returns {[number, number] | null} */
function selected() {
  const found = getSelection();
  if (!found || found.isCollapsed || !found.rangeCount) return null;
  const range = found.getRangeAt(0);
  let begin = placeOf(range.startContainer, range.startOffset);
  let end = placeOf(range.endContainer, range.endOffset);
  if (begin === null || end === null || begin >= end) return null;
  readText();
  while (begin < end && /\s/.test(text.points[begin - text.begin] || "")) begin++;
  while (end > begin && /\s/.test(text.points[end - 1 - text.begin] || "")) end--;
  return begin < end ? [begin, end] : null;
}
/** @param {number} begin @param {number} end */
const words = (begin, end) => { readText(); return text.points.slice(begin - text.begin, end - text.begin).join(""); };
/** @param {number} at */
const isWord = (at) => /[\p{L}\p{N}\p{M}’'.,%-]/u.test(text.points[at - text.begin] || "") && !/\s/.test(text.points[at - text.begin] || "");
/** The next beginning (or end) of a word from a place. @param {number} at @param {number} by @param {boolean} ends */
function wordEdge(at, by, ends) {
  readText();
  const last = text.begin + text.points.length;
  /** @param {number} p */
  const edge = (p) => ends ? p > text.begin && isWord(p - 1) && !isWord(p) : isWord(p) && !isWord(p - 1);
  for (let p = at + by; p >= text.begin && p <= last; p += by) if (edge(p)) return p;
  return at;
}
/** @param {number} begin @param {number} end @returns {Range | null} */
function rangeOf(begin, end) {
  const range = document.createRange();
  let started = false;
  for (const piece of document.querySelectorAll(".text [data-b]")) {
    if (!(piece instanceof HTMLElement) || !piece.firstChild) continue;
    const from = Number(piece.dataset.b);
    const points = [...(piece.textContent || "")];
    const length = piece.dataset.e ? Number(piece.dataset.e) : points.length;
    if (from + length <= begin) continue;
    if (from >= end) break;
    /** @param {number} p */
    const unit = (p) => piece.dataset.e ? (p > from ? (piece.textContent || "").length : 0) : points.slice(0, p - from).join("").length;
    if (!started) { range.setStart(piece.firstChild, unit(Math.max(begin, from))); started = true; }
    range.setEnd(piece.firstChild, unit(Math.min(end, from + length)));
  }
  return started ? range : null;
}

// --- mending

const NAMES = { f: "figure-spans", c: "content-spans", s: "speaker-spans" };
/** @returns {HTMLFormElement | null} */
const mending = () => document.querySelector("form.mend[data-preview]");

/** @param {HTMLFormElement} form */
function paint(form) {
  const registry = /** @type {any} */ (CSS).highlights;
  if (!registry) return;
  /** @param {string} name */
  const ranges = (name) => String(new FormData(form).get(name) || "").split(",").filter(Boolean)
    .map((s) => rangeOf(Number(s.split("-")[0]), Number(s.split("-")[1]))).filter((r) => r !== null);
  registry.set("mend-figure", new /** @type {any} */ (window).Highlight(...ranges("figure-spans")));
  inView(ranges("figure-spans")[0] || ranges("content-spans")[0]);
  registry.set("mend-words", new /** @type {any} */ (window).Highlight(...ranges("content-spans")));
}
/** Scroll the text, which stays beside a card that is mended, to these words. @param {Range | undefined} words */
function inView(words) {
  const text = words?.startContainer.parentElement?.closest(".text");
  if (!words || !text) return;
  const at = words.getBoundingClientRect();
  const seen = text.getBoundingClientRect();
  if (at.bottom > seen.bottom) text.scrollTop += at.bottom - seen.bottom + 40;
  else if (at.top < seen.top) text.scrollTop -= seen.top - at.top + 40;
}
function unpaint() {
  const registry = /** @type {any} */ (CSS).highlights;
  registry?.delete("mend-figure");
  registry?.delete("mend-words");
}

/** @param {HTMLFormElement} form @param {string} name @param {number} begin @param {number} end */
function setSpan(form, name, begin, end) {
  const held = form.querySelector(`[data-span="${name}"]`);
  const input = held?.querySelector("input");
  if (!held || !input || begin >= end) return;
  input.value = `${begin}-${end}`;
  const shown = held.querySelector(".span-words");
  if (shown) shown.textContent = words(begin, end);
  if (name === "speaker-spans") {
    const speaker = form.elements.namedItem("speaker");
    if (speaker instanceof HTMLInputElement) speaker.value = words(begin, end);
  }
  choose(form, name);
  paint(form);
  preview(form);
  say(`${held.querySelector(".span-label")?.textContent}: ${words(begin, end)}`);
}
let moving = "figure-spans";
/** @param {HTMLFormElement} form @param {string} name */
function choose(form, name) {
  moving = name;
  form.querySelectorAll("[data-span]").forEach((one) => one.classList.toggle("chosen", /** @type {HTMLElement} */ (one).dataset.span === name));
}
/** @param {HTMLFormElement} form @param {string} name @param {"begin" | "end"} which @param {number} by */
function move(form, name, which, by) {
  const input = form.querySelector(`[data-span="${name}"] input`);
  if (!(input instanceof HTMLInputElement) || !input.value) return;
  const spans = input.value.split(",");
  let begin = Number(spans[0].split("-")[0]);
  let end = Number(spans[spans.length - 1].split("-")[1]);
  if (which === "begin") begin = wordEdge(begin, by, false);
  else end = wordEdge(end, by, true);
  if (begin < end) setSpan(form, name, begin, end);
}

/** @type {number | undefined} */
let timer;
let asked = 0;
/** @param {HTMLFormElement} form */
function preview(form) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const mine = ++asked;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) body.append(name, String(value));
    const answer = await fetch(form.dataset.preview || "", { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
    const effect = form.querySelector(".effect");
    if (answer?.ok && effect && mine === asked) effect.innerHTML = await answer.text(); // of this server, words escaped
  }, 250);
}

/** A form that has come into a card, or stands on a page of its own. @param {HTMLFormElement} form */
function begin(form) {
  if (form.dataset.begun) return;
  form.dataset.begun = "yes";
  if (grid && form.classList.contains("mend")) {
    form.querySelectorAll(".span-acts").forEach((one) => { /** @type {HTMLElement} */ (one).hidden = false; });
    choose(form, "figure-spans");
    paint(form);
  }
  for (const field of form.querySelectorAll("input, select")) {
    const before = /** @type {HTMLInputElement} */ (field).value;
    field.addEventListener("input", () => field.classList.toggle("changed", /** @type {HTMLInputElement} */ (field).value !== before));
  }
  form.addEventListener("input", (event) => { if (!(event.target instanceof HTMLInputElement && event.target.name === "why")) preview(form); });
  if (form.classList.contains("reject")) preview(form);
}
document.querySelectorAll("form[data-preview]").forEach((form) => begin(/** @type {HTMLFormElement} */ (form)));

/** @param {Element | null} from */
function cancel(from) {
  const card = from?.closest(".card");
  if (!card) return false;
  card.querySelectorAll("form.mend, .rejecting").forEach((one) => one.remove());
  unpaint();
  here(/** @type {HTMLElement} */ (card));
  return true;
}
document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const why = target?.closest("[data-why]");
  if (why instanceof HTMLElement) {
    const own = why.closest("form")?.querySelector(".why-own");
    if (own instanceof HTMLInputElement) { own.value = why.dataset.why || ""; own.focus(); }
    return;
  }
  const mover = target?.closest("[data-move]");
  const form = mover?.closest("form");
  if (mover instanceof HTMLElement && form instanceof HTMLFormElement) {
    const [which, by] = (mover.dataset.move || "").split(",");
    move(form, /** @type {HTMLElement} */ (mover.closest("[data-span]")).dataset.span || "", /** @type {"begin" | "end"} */ (which), Number(by));
    return;
  }
  if (target?.closest("[data-cancel]") && cancel(target)) event.preventDefault();
});

document.addEventListener("htmx:beforeRequest", (event) => {
  // one form at a time: another card's is closed before this one's comes
  const from = event.target;
  if (from instanceof HTMLElement && from.dataset.act && /[ex]/.test(from.dataset.act)) {
    document.querySelectorAll(".card form.mend, .card .rejecting").forEach((one) => one.remove());
  }
});
document.addEventListener("htmx:afterSwap", () => {
  text.read = false;
  text.points = [];
  for (const form of document.querySelectorAll(".card form[data-preview]")) {
    begin(/** @type {HTMLFormElement} */ (form));
    const first = form.querySelector(form.classList.contains("reject") ? ".why-own" : "[data-keep]");
    if (form.classList.contains("reject") && first instanceof HTMLElement) first.focus();
  }
  if (!mending()) unpaint();
});
document.addEventListener("htmx:afterSettle", (event) => {
  const card = event.target instanceof Element ? event.target.closest(".card") : null;
  const reject = card?.querySelector(".rejecting .why-own");
  if (reject instanceof HTMLElement) reject.focus();
  else if (card instanceof HTMLElement) here(card);
});

// --- keys

/** The card in focus, or of the figure in focus, or the last one gone to. @returns {HTMLElement | null} */
function card() {
  const at = document.activeElement;
  const own = at?.closest(".card");
  if (own instanceof HTMLElement) return own;
  const figure = at?.closest(".text a.m-f");
  const of = figure instanceof HTMLAnchorElement ? document.getElementById(figure.hash.slice(1))?.closest(".card") : null;
  const last = of || document.querySelector(".card.here");
  return last instanceof HTMLElement ? last : null;
}

/** @param {KeyboardEvent} event @returns {boolean} */
function acted(event) {
  const form = mending();
  const key = event.key;
  if (form && grid) {
    if (key === "[" || key === "]") { move(form, moving, "begin", key === "[" ? -1 : 1); return true; }
    if (key === "{" || key === "}") { move(form, moving, "end", key === "{" ? -1 : 1); return true; }
    const name = NAMES[/** @type {keyof typeof NAMES} */ (key)];
    const found = name || key === "d" ? selected() : null;
    if (name && found) { setSpan(form, name, ...found); return true; }
    if (name) { choose(form, name); return true; }
    if (key === "d" && found) {
      const day = form.elements.namedItem("as-of");
      if (day instanceof HTMLInputElement) { day.focus(); say(`as of: ${words(...found)}; write the day`); }
      return true;
    }
    if (/^[123]$/.test(key)) {
      const why = form.querySelectorAll("[data-why]")[Number(key) - 1];
      if (why instanceof HTMLElement) { why.click(); return true; }
    }
  }
  if (key === "n") return missed();
  if ("aexu".includes(key) && key.length === 1) {
    const act = card()?.querySelector(`[data-act="${key}"]`);
    if (act instanceof HTMLElement) { act.click(); return true; }
  }
  return false;
}
function missed() {
  const found = selected();
  const form = document.getElementById("missed");
  if (!found || !(form instanceof HTMLFormElement)) {
    say("Select the words of the claim first.");
    return false;
  }
  /** @type {HTMLInputElement} */ (form.elements.namedItem("begin")).value = String(found[0]);
  /** @type {HTMLInputElement} */ (form.elements.namedItem("end")).value = String(found[1]);
  form.submit();
  return true;
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (event.key === "Escape") {
    if (cancel(document.activeElement) || cancel(document.querySelector(".card form.mend, .card .rejecting"))) event.preventDefault();
    return;
  }
  if (root.dataset.keys === "off" || typing(event.target)) return;
  if (acted(event)) { event.preventDefault(); event.stopImmediatePropagation(); }
}, true);
