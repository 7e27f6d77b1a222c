// Map, dots and table of the same kecamatan with one selection, kept in the browser.
//
// Python sends places, colours and ready texts (figures/linked_views.py); a click changes all
// three pictures at once and is reported to Python when the clicking pauses. `draw` is
// in linked_draw.js, which linked.py appends to this file.

const CHANGED = "psks-pilihan" // tells the other pictures of the page
const REPORT_AFTER_MS = 250
const NAMED_AT_MOST = 8
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

const views = new WeakMap()

export default function ({ data, parentElement, setStateValue }) {
  let view = views.get(parentElement)
  if (!view) {
    view = makeView(parentElement)
    views.set(parentElement, view)
  }
  view.report = codes => setStateValue("pilih", codes)
  view.words = data.words
  if (view.version !== data.version) {
    view.version = data.version
    draw(view, data.content)
  }
  // What Python knows of the selection may be older than the last click, so it counts
  // only when Python itself has changed it.
  if (view.turn !== data.turn) {
    view.turn = data.turn
    view.chosen = new Set(data.selected)
    clearTimeout(view.timer)
  }
  showSelection(view)
  return () => {
    views.delete(parentElement)
    clearTimeout(view.timer)
    view.resized.disconnect()
    document.removeEventListener(CHANGED, view.follow)
  }
}

function makeView(parent) {
  const root = parent.querySelector(".linked")
  const view = { root, chosen: new Set(), areas: [] }
  root.onclick = event => {
    const kode = kodeOf(event.target)
    if (kode) toggle(view, kode)
    else if (event.target.closest(".clear")) clear(view)
  }
  root.onkeydown = event => handleKey(view, event)
  root.onpointerover = event => point(view, kodeOf(event.target))
  root.onpointerleave = () => point(view, null)
  root.addEventListener("focusin", event => {
    point(view, kodeOf(event.target))
    if (event.target.matches(".item")) makeTabStop(event.target)
  })
  root.addEventListener("focusout", () => point(view, null))
  view.follow = event => {
    view.chosen = new Set(event.detail)
    showSelection(view)
  }
  document.addEventListener(CHANGED, view.follow)
  // Strokes, stripes and names keep their size on every screen.
  const ground = root.querySelector(".ground")
  view.resized = new ResizeObserver(() => {
    const unit = 1 / (ground.getScreenCTM()?.a || 1)
    ground.style.setProperty("--unit", unit)
    ground.querySelector("#stripes").setAttribute(
      "patternTransform", `rotate(45) scale(${unit})`
    )
    makeRoomForNames(view)
  })
  view.resized.observe(ground)
  return view
}

// --- Selection -----------------------------------------------------------------------

function kodeOf(element) {
  return element.closest("[data-kode]")?.dataset.kode ?? null
}

function toggle(view, kode) {
  if (!view.chosen.delete(kode)) view.chosen.add(kode)
  changed(view)
}

function clear(view) {
  if (!view.chosen.size) return
  view.chosen.clear()
  changed(view)
}

function changed(view) {
  document.dispatchEvent(new CustomEvent(CHANGED, { detail: [...view.chosen] }))
  clearTimeout(view.timer)
  view.timer = setTimeout(() => view.report(chosenAreas(view).map(a => a.kode)),
    REPORT_AFTER_MS)
}

function chosenAreas(view) {
  return view.areas.filter(area => view.chosen.has(area.kode))
}

function showSelection(view) {
  for (const element of view.root.querySelectorAll("[data-kode]")) {
    const isChosen = view.chosen.has(element.dataset.kode)
    element.classList.toggle("chosen", isChosen)
  }
  for (const item of view.root.querySelectorAll(".item")) {
    item.setAttribute("aria-pressed", view.chosen.has(kodeOf(item)))
  }
  makeRoomForNames(view)
  const names = chosenAreas(view).map(area => area.nama)
  view.root.querySelector(".status").textContent = sentence(names, view.words)
  view.root.querySelector(".clear").hidden = !names.length
}

function sentence(names, words) {
  if (!names.length) return words.none
  const rest = names.length - NAMED_AT_MOST
  const named = names.slice(0, NAMED_AT_MOST).join(", ")
  const more = rest > 0 ? words.more.replace("{n}", rest) : ""
  return words.chosen.replace("{n}", names.length).replace("{nama}", named) + more
}

function point(view, kode) {
  if (kode === view.pointed) return
  view.pointed = kode
  for (const element of view.root.querySelectorAll("[data-kode]")) {
    element.classList.toggle("pointed", element.dataset.kode === kode)
  }
}

// --- Keyboard: each picture is one stop of the Tab key, arrows move within it ----------

function handleKey(view, event) {
  if (event.key === "Escape") return clear(view)
  const item = event.target.closest(".item")
  if (!item) return
  const isButton = item instanceof HTMLButtonElement // which clicks by itself
  if ((event.key === "Enter" || event.key === " ") && !isButton) {
    event.preventDefault()
    toggle(view, kodeOf(item))
  }
  const items = [...item.closest(".picture").querySelectorAll(".item")]
  const places = { Home: 0, End: items.length - 1 }
  const step = STEPS[event.key]
  const next = step ? items.indexOf(item) + step : places[event.key]
  if (next === undefined) return
  event.preventDefault()
  items[next]?.focus()
}

function makeTabStop(item) {
  for (const other of item.closest(".picture").querySelectorAll(".item")) {
    other.setAttribute("tabindex", other === item ? 0 : -1)
  }
}
