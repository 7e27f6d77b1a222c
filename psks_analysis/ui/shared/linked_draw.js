// How map, dots and table are drawn; linked.py appends this to linked.js.

const SVG = "http://www.w3.org/2000/svg"
const WIDTH = 1000 // of the map, in its own units
const LARGEST_BUBBLE = 36

const bordersByUrl = new Map()

function draw(view, content) {
  const { root } = view
  view.areas = content.areas
  for (const [name, colour] of Object.entries(content.look)) {
    root.style.setProperty(`--${name}`, colour)
  }
  root.setAttribute("aria-label", content.title)
  root.querySelector("caption").textContent = content.title
  const mark = root.querySelector(".mark")
  mark.textContent = content.mark ?? ""
  mark.hidden = !content.mark
  drawLegend(root, content.legend)
  drawDots(root, content)
  drawTable(root, content)
  drawMap(view, content)
  for (const picture of root.querySelectorAll(".dots, .table")) firstTabStop(picture)
}

function firstTabStop(picture) {
  const first = picture.querySelector(".item")
  if (first) makeTabStop(first)
}

function drawLegend(root, { title, entries }) {
  root.querySelector(".legend-title").textContent = title
  root.querySelector(".legend").replaceChildren(...entries.map(entry => {
    const swatch = html("span", { class: `swatch ${entry.kind}` })
    swatch.style.setProperty("--fill", entry.colour)
    return html("li", {}, swatch, entry.text)
  }))
}

function drawDots(root, { areas, ticks, kabupaten }) {
  const reference = root.querySelector(".reference")
  reference.hidden = !kabupaten
  if (kabupaten) placeAlong(reference, kabupaten)
  root.querySelector(".dots .rows").replaceChildren(
    ...areas.map(area => dotRow(area, ticks, kabupaten))
  )
  root.querySelector(".axis").replaceChildren(...ticks.map(tick =>
    placeAlong(html("span"), tick)
  ))
}

function placeAlong(element, { at, text }) {
  element.style.setProperty("--at", at)
  element.replaceChildren(html("span", {}, text))
  return element
}

function dotRow(area, ticks, kabupaten) {
  const track = svg("svg", { class: "track", "aria-hidden": true })
  track.append(...ticks.map(tick => upright(tick.at, "tick")))
  if (kabupaten) track.append(upright(kabupaten.at, "whole"))
  if (area.low !== null && area.high !== null) {
    const ends = { x1: percent(area.low), x2: percent(area.high) }
    track.append(svg("line", { class: "interval", y1: "50%", y2: "50%", ...ends }))
  }
  if (area.at !== null) {
    track.append(svg("circle", { cx: percent(area.at), cy: "50%", r: 5 }))
  }
  const reason = html("span", { class: "reason" }, area.reason?.text ?? "")
  return html(
    "button",
    { type: "button", class: "item row", "data-kode": area.kode, title: area.text,
      "aria-label": area.text },
    html("span", { class: "name" }, area.nama),
    html("span", { class: "place" }, track, reason)
  )
}

function upright(at, name) {
  return svg("line", { class: name, x1: percent(at), x2: percent(at), y1: 0, y2: "100%" })
}

function percent(share) {
  return `${share * 100}%`
}

function drawTable(root, { areas, columns }) {
  const heads = ["Kecamatan", ...columns].map(text => html("th", { scope: "col" }, text))
  root.querySelector("thead").replaceChildren(html("tr", {}, ...heads))
  root.querySelector("tbody").replaceChildren(...areas.map(area => {
    const button = html("button", { type: "button", class: "item" }, area.nama)
    const reason = area.reason && { title: area.reason.text }
    const cells = area.cells.map(text => html("td", { ...reason }, text))
    const head = html("th", { scope: "row" }, button)
    return html("tr", { "data-kode": area.kode }, head, ...cells)
  }))
}

async function drawMap(view, content) {
  const ground = view.root.querySelector(".ground")
  const project = projection(content.bounds)
  ground.setAttribute("viewBox", `0 0 ${WIDTH} ${project.height}`)
  const rings = await ringsOf(content.borders)
  if (view.areas !== content.areas) return // something else was chosen meanwhile
  const layer = name => ground.querySelector(name)
  layer(".areas").replaceChildren(...content.areas.flatMap(area => {
    const shape = { d: path(rings.get(area.kode), project) }
    const fill = svg("path", { ...shape, class: "item area", role: "button",
      "data-kode": area.kode, "aria-label": area.text, fill: area.fill })
    fill.append(svg("title", {}, area.text))
    return area.is_silent ? [fill, svg("path", { ...shape, class: "stripes" })] : [fill]
  }))
  layer(".outlines").replaceChildren(...content.areas.map(area =>
    svg("path", { "data-kode": area.kode, d: path(rings.get(area.kode), project) })
  ))
  layer(".bubbles").replaceChildren(...content.areas
    .filter(area => area.bubble !== null)
    .map(area => {
      const [cx, cy] = project(area.point)
      const r = LARGEST_BUBBLE * area.bubble
      return svg("circle", { "data-kode": area.kode, cx, cy, r })
    }))
  layer(".names").replaceChildren(...content.areas.map(area => {
    const [x, y] = project(area.point)
    const name = svg("tspan", { class: "name" }, area.nama)
    const symbol = svg("tspan", {}, ` ${area.reason?.symbol ?? ""}`)
    const text = svg("text", { "data-kode": area.kode, x, y })
    text.append(name, symbol)
    return text
  }))
  firstTabStop(view.root.querySelector(".map"))
  showSelection(view)
}

// The chosen keep their names; of the others, those that cover no name before them.
function makeRoomForNames(view) {
  const texts = [...view.root.querySelectorAll(".names text")]
  for (const text of texts) text.classList.remove("crowded")
  const boxes = new Map(texts.map(text => [text, text.getBoundingClientRect()]))
  const isOther = text => !view.chosen.has(kodeOf(text))
  texts.sort((a, b) => isOther(a) - isOther(b))
  const kept = []
  for (const text of texts) {
    const box = boxes.get(text)
    const isCrowded = kept.some(other => overlap(box, other))
    text.classList.toggle("crowded", isCrowded)
    if (!isCrowded) kept.push(box)
  }
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

// A kabupaten is so small that a degree east is everywhere about the same length.
function projection([west, south, east, north]) {
  const shrink = Math.cos(((south + north) / 2) * Math.PI / 180)
  const scale = WIDTH / ((east - west) * shrink)
  const project = ([lon, lat]) =>
    [(lon - west) * shrink * scale, (north - lat) * scale].map(at => +at.toFixed(1))
  project.height = Math.round((north - south) * scale)
  return project
}

function ringsOf(url) {
  if (!bordersByUrl.has(url)) {
    const read = fetch(url).then(answer => answer.json()).then(({ features }) =>
      new Map(features.map(({ id, geometry: { type, coordinates } }) =>
        [id, type === "Polygon" ? coordinates : coordinates.flat()]))
    )
    read.catch(() => bordersByUrl.delete(url)) // asked again at the next drawing
    bordersByUrl.set(url, read)
  }
  return bordersByUrl.get(url)
}

function path(rings, project) {
  return rings.map(ring => `M${ring.map(project).join("L")}Z`).join("")
}

function html(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children)
}

function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children)
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value)
  }
  element.append(...children)
  return element
}
