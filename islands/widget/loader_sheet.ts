/** The look of button and frame on the host's page. Made by script: the host's policy may forbid style elements. */

interface Look {
  side: string;
  accent: string;
  strong: string;
  on: string;
}

/** The look as the server writes it: side, colour, the same under the pointer, what stands on it; else our own. */
export function lookIn(text: string): Look {
  const [side, accent, strong, on] = text.split(" ");
  return on
    ? { side: side!, accent: accent!, strong: strong!, on }
    : { side: "right", accent: "#0f6b5c", strong: "#0b5a4d", on: "#fff" };
}

const rules = ({ side, accent, strong, on }: Look) => `
:host {
  all: initial;
  position: fixed;
  ${side}: max(28px, env(safe-area-inset-${side}));
  bottom: max(28px, env(safe-area-inset-bottom));
  z-index: 2147483000;
}
button {
  all: unset;
  position: relative;
  display: grid;
  box-sizing: border-box;
  width: 56px;
  height: 56px;
  place-items: center;
  border-radius: 50%;
  color: ${on};
  background: ${accent};
  box-shadow: 0 6px 20px rgb(28 27 25 / 22%);
  cursor: pointer;
}
button:hover {
  background: ${strong};
}
button:focus-visible {
  outline: 3px solid ${accent};
  outline-offset: 3px;
}
svg {
  grid-area: 1 / 1;
  width: 26px;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.6;
  stroke-linecap: round;
  stroke-linejoin: round;
}
:host(:not([open])) svg:nth-of-type(2),
:host([open]) svg:nth-of-type(1),
[hidden] {
  display: none !important;
}
span {
  position: absolute;
  top: -4px;
  right: -4px;
  min-width: 22px;
  box-sizing: border-box;
  padding: 0 6px;
  border-radius: 11px;
  color: #fff;
  background: #b3261e;
  font: 600 12px/22px system-ui, sans-serif;
  text-align: center;
}
iframe {
  position: absolute;
  ${side}: 0;
  bottom: 72px;
  width: 376px;
  height: min(560px, calc(100dvh - 128px));
  border: 0;
  border-radius: 16px;
  box-shadow: 0 12px 40px rgb(28 27 25 / 24%);
}
@media (max-width: 479px) {
  :host {
    ${side}: max(16px, env(safe-area-inset-${side}));
    bottom: max(16px, env(safe-area-inset-bottom));
  }
  iframe {
    position: fixed;
    inset: 0;
    width: 100%;
    height: 100%;
    border-radius: 0;
    box-shadow: none;
  }
  :host([open]) button {
    display: none;
  }
}
@media (prefers-reduced-motion: no-preference) {
  iframe {
    transition: opacity 140ms, transform 140ms;
  }
  @starting-style {
    iframe {
      opacity: 0;
      transform: translateY(8px);
    }
  }
}
@media (forced-colors: active) {
  button {
    border: 2px solid ButtonText;
  }
}
@media print {
  :host {
    display: none;
  }
}
`;

export function sheet(look: Look): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(rules(look));
  return made;
}
