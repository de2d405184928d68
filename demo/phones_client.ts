/** Keeps the phones page live: fetches what changed each second, and writes without leaving the page. */
const composer = document.getElementById("composer");
let shown = "";

function place(html = "") {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const part of fresh.querySelectorAll("[id]")) {
    const old = document.getElementById(part.id);
    if (old && old.innerHTML !== part.innerHTML) old.replaceChildren(...part.childNodes);
  }
  toEnd();
}

function toEnd() {
  const thread = document.getElementById("thread");
  if (thread) thread.scrollTop = thread.scrollHeight;
}

async function refresh() {
  try {
    const answer = await fetch(`${location.pathname}/live`);
    const html = await answer.text();
    document.body.classList.toggle("is-offline", !answer.ok);
    if (answer.ok && html !== shown) place(shown = html);
  } catch {
    document.body.classList.add("is-offline");
  }
}

async function keepFresh() {
  await refresh();
  setTimeout(keepFresh, 1000);
}

if (composer instanceof HTMLFormElement) {
  const showChosen = () => {
    const chosen = composer.querySelector("[type=file]");
    const isFilled = chosen instanceof HTMLInputElement && chosen.value !== "";
    chosen?.closest(".attach")?.classList.toggle("is-filled", isFilled);
  };
  composer.addEventListener("change", showChosen);
  composer.addEventListener("submit", async (event) => {
    event.preventDefault();
    const content = new FormData(composer);
    composer.reset();
    showChosen();
    const sending = fetch(composer.action, { method: "POST", body: content, redirect: "manual" });
    await refresh();
    await sending.catch(() => document.body.classList.add("is-offline"));
    await refresh();
  });
  toEnd();
  keepFresh();
}

export {};
