/** The line that says an agent is typing; it takes no room of its own. */

const line = document.getElementById("typing")!;
let over: ReturnType<typeof setTimeout> | undefined;

export function showTyping(text: string, forMs: number) {
  line.textContent = text;
  line.hidden = false;
  clearTimeout(over);
  over = setTimeout(hideTyping, forMs);
}

export function hideTyping() {
  clearTimeout(over);
  line.hidden = true;
}
