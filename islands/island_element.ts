/** `<x-island name props>`: wakes a server-rendered component up, wherever and however it comes into the page. */
import { type FunctionComponent, h, hydrate, render } from "preact";
import { islands } from "./registry.ts";

class Island extends HTMLElement {
  #awake = false;

  connectedCallback(): void {
    if (this.#awake) return;
    this.#awake = true;
    const component = islands[this.getAttribute("name") ?? ""] as FunctionComponent | undefined;
    if (component) hydrate(h(component, JSON.parse(this.getAttribute("props") ?? "{}")), this);
  }

  /** A plain move disconnects and connects in one go, so it is looked at again afterwards. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#awake = false;
      render(null, this);
    });
  }

  /** Its being here makes `moveBefore` keep the state. */
  connectedMoveCallback(): void {}
}

/** Registers the element; islands already on the page wake up at once. */
export function wakeIslands(): void {
  customElements.define("x-island", Island);
}
