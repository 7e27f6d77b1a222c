// The presenter's window: notes of the slide that the stage shows.

const KEYS = {
  ArrowRight: "maju", PageDown: "maju", ArrowLeft: "mundur", PageUp: "mundur",
  Home: "pertama", End: "terakhir",
};
const MARKS = {
  S: "bersumber", "S~": "sumber kedua", G: "pengetahuan umum", P: "usulan", M: "dihitung",
  simulasi: "DATA SIMULASI",
};
const at = (id) => document.getElementById(id);
const here = location.pathname.split("/").at(-2);
const channel = new BroadcastChannel(`panggung-${here}`);
let slides = [];
let began = Date.now();
let size = 22;

async function start() {
  const answer = await fetch(`/panggung/${here}/isi.json${location.search}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(await answer.text());
  const list = await answer.json();
  if (!list.penyaji) throw new Error("Catatan penyaji hanya dibuka di laptop yang menjalankan dasbor.");
  slides = list.slides;
  channel.onmessage = ({ data }) => { if (data.jenis === "keadaan") show(data.now); };
  channel.postMessage({ jenis: "tanya" });
  addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  clock();
  setInterval(clock, 1000);
}

function show(now) {
  const slide = slides[now];
  if (!slide) return;
  at("nomor").textContent = `Slide ${now + 1} dari ${slides.length}`;
  at("judul").textContent = slide.judul;
  at("isi").textContent = slide.catatan || "Tidak ada catatan untuk slide ini.";
  at("fakta").replaceChildren(...slide.fakta.map((fact) => {
    const item = document.createElement("li");
    item.textContent = `${fact.teks} [${fact.tanda}: ${MARKS[fact.tanda] ?? ""}] ${fact.sumber}`;
    return item;
  }));
  const next = slides[now + 1];
  at("berikut").textContent = next ? `Berikutnya: ${next.judul}` : "Ini slide terakhir.";
}

function onKey(event) {
  const nama = KEYS[event.key];
  if (!nama) return;
  event.preventDefault();
  channel.postMessage({ jenis: "perintah", nama });
}

function onClick(event) {
  const nama = event.target.closest("[data-perintah]")?.dataset.perintah;
  if (nama === "nol") began = Date.now();
  else if (nama === "besar" || nama === "kecil") {
    size = Math.min(Math.max(size + (nama === "besar" ? 3 : -3), 13), 60);
    document.body.style.fontSize = `${size}px`;
  } else if (nama) channel.postMessage({ jenis: "perintah", nama });
  clock();
}

const two = (value) => String(value).padStart(2, "0");
function clock() {
  const time = new Date();
  at("jam").textContent = `${two(time.getHours())}.${two(time.getMinutes())}`;
  const seconds = Math.floor((Date.now() - began) / 1000);
  at("lama").textContent = `${Math.floor(seconds / 60)}.${two(seconds % 60)}`;
}

start().catch((error) => {
  at("judul").textContent = "Catatan belum dapat dibuka";
  at("isi").textContent = error.message;
});
