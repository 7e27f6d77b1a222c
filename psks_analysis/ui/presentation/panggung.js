// The stage: slides that are real pages, keys, short addresses, and a lost network.

import { Bingkai } from "./bingkai.js";

const TICK_MS = 400;
const ASK_MS = 4000; // how often the stage asks whether the server is there
const ASK_LOST_MS = 1500;
const QUIET_MS = 3000; // the controls fade when nobody moves the mouse
const TYPE_HEIGHT = 600; // css pixels a screen is high; the fewer, the larger the type
const NARROWEST = 700; // narrower, Streamlit would lay pages out as for a phone
const STEP = 1.15;
const SMALLEST = 0.5, LARGEST = 2.5;

const at = (id) => document.getElementById(id);
const host = at("bingkai");
const state = {
  slides: [], kode: "", now: 0, isOnline: true, factor: 1, isPresenter: false,
};
const frames = new Map(); // number of a slide -> its frame
const left = new Map(); // number of a slide -> the choices it was left with
const links = new Map(); // address of a view -> how a phone gets there
let channel = null;
let asked = null; // address whose link is on its way
let link = null;

const here = location.pathname.split("/").at(-1);

async function start() {
  const answer = await fetch(`/panggung/${here}/isi.json${location.search}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(await answer.text());
  const list = await answer.json();
  Object.assign(state, { slides: list.slides, kode: list.kode, isPresenter: list.penyaji });
  document.title = `${list.judul} · Panggung`;
  at("buka-catatan").hidden = !list.penyaji;
  for (const slide of list.slides) links.set(slide.alamat, slide.tautan);
  fillOverview();
  listen();
  go(Number(location.hash.slice(1)) - 1 || 0);
  setInterval(tick, TICK_MS);
  askServer();
}

function go(number) {
  const last = state.slides.length - 1;
  const wanted = Math.min(Math.max(number, 0), last);
  const frame = frames.get(state.now);
  if (frame?.ready && frame.touched) left.set(state.now, frame.address);
  state.now = wanted;
  history.replaceState(null, "", `#${wanted + 1}`);
  write();
  tick();
  document.activeElement?.blur();
  window.focus();
  tell();
}

function write() {
  const slide = state.slides[state.now];
  at("judul").textContent = slide.judul;
  at("pesan").textContent = slide.pesan;
  at("nomor").textContent = `${state.now + 1} / ${state.slides.length}`;
  showLink(slide.tautan);
  for (const [number, each] of [...at("daftar-isi").children].entries()) {
    each.firstChild.toggleAttribute("aria-current", number === state.now);
  }
}

// The view that is shown and its neighbours are kept ready; without the network nothing
// is given away that could not be fetched again.
function arrange() {
  const { now, slides } = state;
  const wanted = [now, now + 1, now - 1].filter((each) => slides[each]);
  for (const [number, frame] of frames) {
    frame.show(number === now);
    if (!wanted.includes(number) && state.isOnline && frames.get(now)) {
      frame.remove();
      frames.delete(number);
    }
  }
  if (state.isOnline) {
    for (const number of wanted) {
      if (frames.has(number)) continue;
      if (number !== now && !frames.get(now)?.ready) break; // the view shown comes first
      const address = left.get(number) ?? slides[number].alamat;
      const frame = new Bingkai(host, slides[number], address, { onKey, onMove });
      frame.show(number === now);
      frames.set(number, frame);
    }
  }
  fit();
}

function fit() {
  const { clientWidth: width, clientHeight: height } = host;
  const large = Math.min(innerHeight / TYPE_HEIGHT, width / NARROWEST);
  const scale = Math.max(width < NARROWEST ? 1 : large, 0.5) * state.factor;
  for (const frame of frames.values()) frame.fit(width, height, scale);
}

function tick() {
  for (const frame of frames.values()) frame.look(state.isOnline);
  arrange();
  const frame = frames.get(state.now);
  const isShown = !!frame?.ready;
  frame?.element.classList.toggle("tampil", isShown);
  at("menunggu").textContent = state.isOnline
    ? "Memuat tampilan …"
    : "Slide ini belum sempat dimuat. Tampilannya muncul begitu sambungan kembali.";
  at("menunggu").hidden = isShown;
  at("tanda").hidden = !frame?.isMarked;
  if (isShown) follow(frame);
}

// The short address and the code always lead to what is on the screen now.
async function follow(frame) {
  const address = frame.isAsPrepared && !left.has(state.now) ? frame.slide.alamat : frame.address;
  if (!address) return;
  if (links.has(address)) return showLink(links.get(address));
  if (asked === address || !state.isOnline) return;
  asked = address;
  try {
    const answer = await fetch("/panggung-tautan", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ alamat: address }),
    });
    if (answer.ok) links.set(address, await answer.json());
  } catch { /* the network is gone; asked again when it is back */ }
  asked = null;
}

function showLink(found) {
  if (found === link) return;
  link = found;
  at("pendek").textContent = found?.alamat ?? "";
  const image = at("qr-gambar");
  image.hidden = !found?.qr;
  if (found?.qr) {
    image.src = found.qr;
    image.alt = `Kode QR ke ${found.penuh}`;
  }
  at("qr-alamat").textContent = found?.qr
    ? found.alamat ?? "Pindai kode ini."
    : "Laptop ini belum tersambung ke jaringan, jadi ponsel belum dapat membukanya. "
      + "Sambungkan ke Wi-Fi atau nyalakan hotspot, lalu muat ulang halaman ini.";
}

// --- what the presenter does

const commands = {
  maju: () => go(state.now + 1),
  mundur: () => go(state.now - 1),
  pertama: () => go(0),
  terakhir: () => go(state.slides.length - 1),
  qr: () => toggle("qr"),
  daftar: () => toggle("daftar"),
  tutup: closeAll,
  catatan: openNotes,
  saring: () => { frames.get(state.now)?.toggleFilters(); fit(); },
  semula: () => {
    left.delete(state.now);
    if (state.isOnline) frames.get(state.now)?.load(state.slides[state.now].alamat);
  },
  layar: toggleFullScreen,
  besar: () => zoom(STEP),
  kecil: () => zoom(1 / STEP),
  gelap: () => { at("gelap").hidden = !at("gelap").hidden; },
};
const KEYS = {
  ArrowRight: "maju", ArrowLeft: "mundur", PageDown: "maju", PageUp: "mundur",
  Home: "pertama", End: "terakhir", " ": "maju", Escape: "keluar", F5: "layar",
  q: "qr", n: "catatan", s: "saring", r: "semula", l: "layar", d: "daftar",
  b: "gelap", ".": "gelap", "+": "besar", "=": "besar", "-": "kecil", "?": "daftar",
};
const CLICKER = new Set(["PageDown", "PageUp", "F5"]);
const TEXT = 'textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="range"])';

// Return whether the key was one of the stage's; a page in a frame gets all others.
function onKey(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const name = KEYS[key];
  if (!name || event.ctrlKey || event.altKey || event.metaKey) return false;
  if (belongsToThePage(event.target, key)) return false;
  if (name === "keluar") { if (!leave()) return false; }
  else commands[name]();
  event.preventDefault();
  event.stopImmediatePropagation();
  return true;
}

function belongsToThePage(target, key) {
  if (!target?.closest) return false;
  if (target.closest('[aria-expanded="true"][role="combobox"], [role="listbox"], [role="menu"]')) return true;
  if (target.closest("textarea")) return true;
  if (CLICKER.has(key)) return false;
  if (key === " ") return !!target.closest("button, a, input, summary, [role], [tabindex='0']:not(main, section)");
  const text = target.closest(TEXT);
  if (text) {
    // A list of choices that is closed leaves the arrows to the stage.
    return !(text.getAttribute("role") === "combobox" && key.length > 1);
  }
  // Whoever came here with the keyboard moves inside a slider or a table with arrows.
  const inner = target.closest('input, [role="radiogroup"], [role="slider"], [role="tablist"], [role="grid"], canvas');
  return !!inner && key.length > 1 && key !== "Escape" && target.matches(":focus-visible");
}

function leave() {
  if (closeAll()) return true;
  if (document.fullscreenElement) {
    document.exitFullscreen();
    return true;
  }
  toggle("daftar");
  return true;
}

function toggle(id) {
  const isOpen = at(id).open;
  closeAll();
  if (isOpen) return;
  at(id).showModal();
  at(id).querySelector("[aria-current]")?.focus();
}

function closeAll() {
  const open = [...document.querySelectorAll("dialog[open]")];
  open.forEach((each) => each.close());
  const isDark = !at("gelap").hidden;
  at("gelap").hidden = true;
  return open.length > 0 || isDark;
}

async function toggleFullScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch { say("Peramban ini tidak mengizinkan layar penuh. Tekan F11.", 5000); }
}

function zoom(by) {
  state.factor = Math.min(Math.max(state.factor * by, SMALLEST), LARGEST);
  fit();
}

function openNotes() {
  if (!state.isPresenter) {
    say("Catatan penyaji hanya dibuka di laptop yang menjalankan dasbor.", 5000);
    return;
  }
  const view = window.open(
    `/panggung/${here}/catatan${location.search}`, `catatan-${here}`, "width=900,height=760",
  );
  if (!view) say("Peramban menahan jendela catatan. Izinkan jendela sembul untuk alamat ini.", 6000);
}

// --- the second window, the overview, the network

function tell() {
  channel?.postMessage({ jenis: "keadaan", now: state.now });
}

function listen() {
  channel = new BroadcastChannel(`panggung-${here}`);
  channel.onmessage = ({ data }) => {
    if (data.jenis === "tanya") tell();
    if (data.jenis === "perintah" && ["maju", "mundur", "pertama", "terakhir"].includes(data.nama)) {
      commands[data.nama]();
    }
  };
  addEventListener("keydown", onKey, true);
  addEventListener("pointermove", onMove, { passive: true });
  addEventListener("resize", fit);
  addEventListener("offline", askServer);
  addEventListener("hashchange", () => go(Number(location.hash.slice(1)) - 1 || 0));
  document.addEventListener("click", (event) => {
    const name = event.target.closest("[data-perintah]")?.dataset.perintah;
    if (name) commands[name]();
    if (event.target === at("gelap")) closeAll();
  });
  onMove();
}

function fillOverview() {
  at("daftar-isi").replaceChildren(...state.slides.map((slide, number) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${number + 1}. ${slide.judul}`;
    button.addEventListener("click", () => { closeAll(); go(number); });
    item.append(button);
    return item;
  }));
}

let quiet = null;
function onMove() {
  document.body.classList.remove("diam");
  clearTimeout(quiet);
  quiet = setTimeout(() => document.body.classList.add("diam"), QUIET_MS);
}

let saidUntil = 0;
function say(text, milliseconds) {
  saidUntil = Date.now() + milliseconds;
  at("kabar").textContent = text;
  at("kabar").hidden = false;
  setTimeout(showNetwork, milliseconds + 50);
}

function showNetwork() {
  if (Date.now() < saidUntil) return;
  at("kabar").textContent = "Sambungan ke dasbor terputus; tampilan terakhir tetap ditampilkan.";
  at("kabar").hidden = state.isOnline;
}

let asking = null;
async function askServer() {
  clearTimeout(asking);
  try {
    const answer = await fetch("/sehat", { cache: "no-store", signal: AbortSignal.timeout(3000) });
    state.isOnline = answer.ok;
  } catch {
    state.isOnline = false;
  }
  showNetwork();
  clearTimeout(asking);
  asking = setTimeout(askServer, state.isOnline ? ASK_MS : ASK_LOST_MS);
}

start().catch((error) => {
  at("judul").textContent = "Panggung belum dapat dibuka";
  at("pesan").textContent = error.message;
  at("menunggu").hidden = true;
});
