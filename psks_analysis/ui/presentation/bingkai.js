// One slide's view: the real page, in a frame of the stage's own origin.

const EMBED = "embed";
const MARK = "DATA SIMULASI";
const SETTLE_MS = 5000; // charts arrive after the headings above them
const LET_GO_MS = 150; // after the list has closed
const LOST_MS = 15000; // a view that does not come back by itself is loaded again
// Streamlit covers a page that lost its server with a dialog; on a stage the page shall
// stay to be seen, and the stage says itself that the connection is gone.
const WITHOUT_SERVER = `html.luring [data-testid="stDialog"] { display: none !important; }`;

export const embedded = (address) => `${address}${address.includes("?") ? "&" : "?"}${EMBED}=true`;

export const isReady = (doc) => {
  const app = doc?.querySelector('[data-testid="stApp"]');
  return !!app
    && app.dataset.testScriptState === "notRunning"
    && !!doc.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]')
    && !doc.querySelector('[data-testid="stSkeleton"]');
};

export class Bingkai {
  constructor(host, slide, address, listeners) {
    this.slide = slide;
    this.listeners = listeners;
    this.element = document.createElement("iframe");
    this.element.title = slide.judul;
    this.element.addEventListener("load", () => this.#arrived());
    this.element.src = embedded(address);
    this.#begin();
    host.append(this.element);
  }

  load(address) {
    this.#begin();
    this.element.contentWindow.location.replace(embedded(address));
  }

  remove() { this.element.remove(); }

  // At its start a slide does without the empty bar that pages have at the top.
  fit(width, height, scale) {
    const bar = this.isAtStart ? this.#bar() : 0;
    Object.assign(this.element.style, {
      width: `${Math.ceil(width / scale)}px`,
      height: `${Math.ceil(height / scale + bar)}px`,
      transform: `translateY(${-bar * scale}px) scale(${scale})`,
    });
  }

  // A hidden frame keeps its size, so that its charts are drawn as they will be shown.
  show(isShown) {
    this.element.classList.toggle("tampil", isShown);
    this.element.inert = !isShown;
    this.element.setAttribute("aria-hidden", String(!isShown));
  }

  get doc() {
    try { return this.element.contentDocument; } catch { return null; }
  }

  get isMarked() {
    const texts = this.doc?.querySelectorAll('[data-testid="stMain"] :is([data-testid="stMarkdown"], [data-testid="stPopover"])');
    return [...(texts ?? [])].slice(0, 8).some((each) => each.textContent.includes(MARK));
  }

  // The address of what is shown now, with the choices made on the page.
  get address() {
    const url = this.doc?.location;
    if (!url || url.protocol === "about:") return null;
    const query = new URLSearchParams(url.search);
    query.delete(EMBED);
    const text = query.toString();
    return url.pathname + (text ? `?${text}` : "");
  }

  // What the page makes of the slide's own address, before anybody chose anything.
  get isAsPrepared() { return this.prepared === null || this.address === this.prepared; }

  look(isOnline) {
    const doc = this.doc;
    doc?.documentElement?.classList.toggle("luring", !isOnline);
    // Until the page that was asked for arrives, the one before it still stands here.
    if (!this.hasArrived || !isReady(doc)) {
      if (isOnline && Date.now() - this.began > 2 * LOST_MS && !this.ready) this.#again();
      return;
    }
    if (!this.ready) {
      this.ready = true;
      this.readyAt = Date.now();
    }
    if (!this.touched && Date.now() - this.readyAt < SETTLE_MS) {
      this.prepared = this.address;
      this.toStart();
    }
    this.#rejoin(isOnline, doc);
  }

  toStart() {
    const heading = this.#heading();
    if (!heading) return;
    this.isAtStart = true;
    this.#scroll(heading.getBoundingClientRect().top - this.#bar() - 8);
  }

  // Between the filters at the top of the page and where the slide starts.
  toggleFilters() {
    this.touched = true;
    if (!this.isAtStart) return this.toStart();
    this.isAtStart = false;
    this.#scroller()?.scrollTo({ top: 0 });
  }

  #begin() {
    this.hasArrived = false;
    this.ready = false;
    this.touched = false;
    this.isAtStart = false;
    this.prepared = null;
    this.lostAt = null;
    this.began = Date.now();
  }

  #again() { this.load(this.address ?? this.slide.alamat); }

  #rejoin(isOnline, doc) {
    const state = doc.querySelector('[data-testid="stApp"]').dataset.testConnectionState;
    if (!isOnline || state === "CONNECTED") this.lostAt = null;
    else if (this.lostAt === null) this.lostAt = Date.now();
    else if (Date.now() - this.lostAt > LOST_MS) this.#again();
  }

  #arrived() {
    const view = this.doc?.defaultView;
    if (!view || view.location.protocol === "about:") return;
    this.hasArrived = true;
    const style = this.doc.createElement("style");
    style.textContent = WITHOUT_SERVER;
    this.doc.head.append(style);
    const touch = () => { this.touched = true; };
    for (const kind of ["wheel", "pointerdown", "touchstart"]) {
      view.addEventListener(kind, touch, { capture: true, passive: true });
    }
    view.addEventListener("click", () => setTimeout(() => this.#letGo(), LET_GO_MS), true);
    view.addEventListener("pointermove", this.listeners.onMove, { passive: true });
    view.addEventListener("keydown", (event) => {
      if (!this.listeners.onKey(event)) touch();
    }, true);
  }

  // Whoever chose from a list with the mouse goes on with the stage's keys at once.
  #letGo() {
    const active = this.doc?.activeElement;
    if (active?.matches('[role="combobox"][aria-expanded="false"]')) active.blur();
  }

  #heading() {
    const headings = this.doc?.querySelectorAll('[data-testid="stMain"] :is(h1, h2, h3, h4, h5, h6)');
    const start = this.slide.mulai;
    return [...(headings ?? [])].find((each) => each.textContent.trim().startsWith(start));
  }

  #bar() {
    const bar = this.doc?.querySelector('[data-testid="stHeader"]');
    return bar ? bar.getBoundingClientRect().height : 0;
  }

  #scroller() { return this.doc?.querySelector('[data-testid="stMain"]'); }

  #scroll(by) {
    const main = this.#scroller();
    if (main && Math.abs(by) > 2) main.scrollBy(0, by);
  }
}
