// Makes a page ready for paper: charts that scale, and what each sheet says of itself.

const MARGINS = document.createElement("style")
const BOX = "font: 8pt sans-serif; color: #444; white-space: pre-wrap;"

addEventListener("beforeprint", () => {
  for (const svg of document.querySelectorAll(".js-plotly-plot .main-svg")) scale(svg)
  const sheet = document.querySelector(".psks-lembar")?.dataset
  if (!sheet) return
  MARGINS.textContent = `@media print { @page {
    @top-left { content: ${quoted(sheet.kepala)}; ${BOX} width: 100%; text-align: left }
    @bottom-left { content: ${quoted(sheet.kaki)}; ${BOX} width: 85%; text-align: left }
    @bottom-right { content: counter(page) " / " counter(pages); ${BOX} width: 15% }
  } }`
  document.head.append(MARGINS)
})

addEventListener("afterprint", () => {
  for (const svg of document.querySelectorAll("svg[data-cetak]")) {
    svg.removeAttribute("viewBox")
    delete svg.dataset.cetak
  }
  for (const box of document.querySelectorAll(".svg-container")) {
    box.style.removeProperty("--lebar")
    box.style.removeProperty("--tinggi")
  }
})

function scale(svg) {
  const [width, height] = ["width", "height"].map(side => svg.getAttribute(side))
  if (!width || !height) return
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`)
  svg.dataset.cetak = ""
  const box = svg.closest(".svg-container")
  box?.style.setProperty("--lebar", width)
  box?.style.setProperty("--tinggi", height)
}

function quoted(text) {
  return JSON.stringify(text).replaceAll("\\u", "\\")
}
