// A table for reading: sorted by number or word, searched, folded to the width it has.
//
// Python sends columns of ready texts, with the numbers to sort by (reading_table.py).
// Columns that do not fit are folded from the last; a tap on a row shows the rest.

const WHOLE_ROWS = 60
const SEARCHED_FROM = 12
const WIDE_LETTERS = 24
const LEAST_COLUMNS = 2
const alike = new Intl.Collator("id", { numeric: true, sensitivity: "base" })
const views = new WeakMap()

export default function ({ data, parentElement }) {
  let view = views.get(parentElement)
  if (!view) {
    view = makeView(parentElement.querySelector(".reading"))
    views.set(parentElement, view)
  }
  const version = JSON.stringify(data)
  if (view.version !== version) {
    view.version = version
    draw(view, data)
  }
  return () => {
    views.delete(parentElement)
    view.resized.disconnect()
  }
}

function makeView(root) {
  const find = name => root.querySelector(name)
  const view = { root, find, table: find("table"), isWhole: false }
  find("input").oninput = () => show(view)
  find(".all").onclick = () => {
    view.isWhole = true
    show(view)
  }
  view.resized = new ResizeObserver(() => fit(view))
  view.resized.observe(find(".frame"))
  return view
}

// --- Drawing ----------------------------------------------------------------------------

function draw(view, data) {
  const { find } = view
  view.data = data
  view.sorted = null
  view.isWhole = false
  view.width = null
  find("caption").textContent = data.alt
  find(".label").textContent = data.words.search
  find("input").value = ""
  find(".search").hidden = data.rows < SEARCHED_FROM
  find("thead").replaceChildren(headRow(view))
  view.rows = Array.from({ length: data.rows }, (_, index) => bodyRow(view, index))
  find("tfoot").replaceChildren(...(data.has_total ? [bodyRow(view, data.rows).row] : []))
  explainMarks(view)
  explainHeads(view)
  show(view)
  fit(view)
}

function headRow(view) {
  const row = make("tr")
  view.heads = view.data.columns.map((column, index) => {
    const head = make("th", { scope: "col" })
    const button = make("button", { type: "button" }, column.name)
    button.title = column.help || fill(view.data.words.sort, { nama: column.name })
    button.onclick = () => sortBy(view, index)
    head.append(button)
    dress(head, column)
    row.append(head)
    return head
  })
  return row
}

function bodyRow(view, index) {
  const row = make("tr")
  const cells = view.data.columns.map((column, place) => {
    const cell = place ? make("td") : make("th", { scope: "row" })
    if (!place && index < view.data.rows) cell.append(moreButton(view, row, index))
    cell.append(inner(column, index))
    dress(cell, column)
    const text = column.texts[index]
    if (isMark(text)) cell.classList.add("mark")
    if (column.values && text.length > WIDE_LETTERS) cell.classList.add("long")
    const isTotal = index === view.data.rows
    if (column.bars && !isTotal && column.values[index] > 0) {
      cell.classList.add("bar")
      cell.style.setProperty("--share", column.values[index] / largest(column))
    }
    return cell
  })
  row.append(...cells)
  const words = view.data.columns.map(column => column.texts[index])
  return { index, row, words: words.join(" ").toLowerCase(), rest: null }
}

function dress(cell, column) {
  cell.classList.toggle("number", Boolean(column.values))
  column.isWide ??= column.texts.some(text => text.length > WIDE_LETTERS)
  cell.classList.toggle("wide", column.isWide && !column.values)
  cell.classList.toggle("drawn", Boolean(column.drawings))
}

function inner(column, index) {
  const drawing = column.drawings?.[index]
  if (drawing) return drawn(drawing)
  const address = column.links?.[index]
  if (!address) return column.texts[index]
  return make("a", { href: address, target: "_self" }, column.texts[index])
}

function moreButton(view, row, index) {
  const nama = view.data.columns[0].texts[index]
  const button = make("button", {
    type: "button",
    class: "more",
    "aria-expanded": "false",
    "aria-label": fill(view.data.words.more, { nama }),
  })
  button.onclick = () => {
    const own = view.rows[index]
    if (own.rest) close(own)
    else open(view, own)
  }
  return button
}

function open(view, own) {
  const cell = make("td", { colspan: view.kept })
  const list = make("dl")
  for (const column of view.data.columns.slice(view.kept)) {
    const told = make("dd")
    told.append(inner(column, own.index))
    list.append(make("dt", {}, column.name), told)
  }
  cell.append(list)
  own.rest = make("tr", { class: "rest" })
  own.rest.append(cell)
  own.row.after(own.rest)
  own.row.querySelector(".more").setAttribute("aria-expanded", "true")
}

function close(own) {
  own.rest?.remove()
  own.rest = null
  own.row.querySelector(".more")?.setAttribute("aria-expanded", "false")
}

function explainMarks(view) {
  const { words, columns } = view.data
  const texts = new Set(columns.filter(c => c.values || c.texts.every(isMark))
    .flatMap(column => column.texts))
  const told = []
  if ([...texts].some(text => text === "*")) told.push(words.hidden)
  if (texts.has("–")) told.push(words.missing)
  view.find(".marks").textContent = told.join(" · ")
  view.find(".marks").hidden = !told.length
}

function explainHeads(view) {
  const explained = view.data.columns.filter(column => column.help)
  const { find } = view
  find("summary").textContent = view.data.words.heads
  find(".heads dl").replaceChildren(...explained.flatMap(column => [
    make("dt", {}, column.name), make("dd", {}, column.help),
  ]))
  find(".heads").hidden = !explained.length
}

// --- Order, search, width -----------------------------------------------------------------

function sortBy(view, index) {
  const before = view.sorted
  const isSame = before?.index === index
  const first = view.data.columns[index].values ? -1 : 1 // the largest are looked for first
  if (isSame && before.step !== first) view.sorted = null
  else view.sorted = { index, step: isSame ? -first : first }
  view.heads.forEach((head, place) => {
    if (view.sorted?.index !== place) head.removeAttribute("aria-sort")
    else head.setAttribute("aria-sort", view.sorted.step > 0 ? "ascending" : "descending")
  })
  show(view)
}

function inOrder(view) {
  if (!view.sorted) return view.rows
  const { index, step } = view.sorted
  const { texts, values } = view.data.columns[index]
  return [...view.rows].sort((one, other) => {
    const marks = isMark(texts[one.index]) - isMark(texts[other.index])
    if (marks) return marks // what is hidden or missing is neither small nor large
    const difference = values
      ? values[one.index] - values[other.index]
      : alike.compare(texts[one.index], texts[other.index])
    return step * difference || one.index - other.index
  })
}

function show(view) {
  const sought = view.find("input").value.trim().toLowerCase()
  const found = inOrder(view).filter(each => each.words.includes(sought))
  const late = view.isWhole || sought ? [] : found.slice(WHOLE_ROWS)
  for (const each of view.rows) close(each)
  found.forEach((each, place) => {
    each.row.hidden = place >= WHOLE_ROWS && late.length > 0
    each.row.classList.toggle("late", each.row.hidden)
  })
  view.find("tbody").replaceChildren(...found.map(each => each.row))
  const { words, rows } = view.data
  view.find(".all").hidden = !late.length
  view.find(".all").textContent = fill(words.all, { n: rows })
  view.find(".found").textContent = sought
    ? fill(words.found, { n: found.length, semua: rows }) : ""
}

function fit(view) {
  const frame = view.find(".frame")
  if (!view.data || !frame.clientWidth || view.width === frame.clientWidth) return
  view.width = frame.clientWidth
  view.rows.forEach(close)
  view.root.classList.remove("tight")
  const columns = view.data.columns.length
  view.kept = columns
  keep(view, columns)
  while (view.kept > LEAST_COLUMNS && view.table.scrollWidth > frame.clientWidth + 1) {
    view.kept -= 1
    keep(view, columns)
  }
  view.root.classList.toggle("tight", view.table.scrollWidth > frame.clientWidth + 1)
}

function keep(view, columns) {
  view.root.classList.toggle("narrow", view.kept < columns)
  view.find(".folded").textContent = view.kept < columns
    ? `@media screen { tr:not(.rest) > :nth-child(n + ${view.kept + 1}) { display: none } }`
    : ""
}

// --- A range drawn in a cell ----------------------------------------------------------------

const SVG = "http://www.w3.org/2000/svg"
const BROAD = 200
const HIGH = 20

function drawn({ text, spread, whole, own, target }) {
  const box = make("div", { class: "drawing" })
  const svg = shape("svg", { viewBox: `0 0 ${BROAD} ${HIGH}`, "aria-hidden": "true" })
  const [low, first, third, high] = spread.map(at => at * BROAD)
  svg.append(
    shape("line", { class: "reach", x1: low, x2: high, y1: 10, y2: 10 }),
    shape("rect", { class: "middle", x: first, width: third - first, y: 5, height: 10 }),
  )
  if (whole !== null) {
    const x = whole * BROAD
    svg.append(shape("line", { class: "whole", x1: x, x2: x, y1: 0, y2: HIGH }))
  }
  if (target !== null) {
    const x = target * BROAD
    svg.append(shape("path", { class: "target", d: `M${x - 5} 0 h10 l-5 8 z` }))
  }
  if (own) {
    const [from, at, to] = own.map(each => each * BROAD)
    svg.append(
      shape("line", { class: "own", x1: from, x2: to, y1: 10, y2: 10 }),
      shape("circle", { class: "own", cx: at, cy: 10, r: 4.5 }),
    )
  }
  box.append(svg, make("span", {}, text))
  return box
}

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

// --- Small things ---------------------------------------------------------------------------

function isMark(text) {
  return text === "" || text === "–" || text === "t.a.d." || text.startsWith("*")
}

function largest(column) {
  column.largest ??= Math.max(...column.values.filter(value => value !== null))
  return column.largest
}

function fill(text, named) {
  return text.replace(/\{(\w+)\}/g, (_, name) => named[name])
}

function make(name, attributes = {}, text = "") {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.textContent = text
  return element
}
