/** Fetches the next page of a list when it comes into view and is replaced by it; a plain link without script. */
export function OlderLine({ href, label }: { href: string; label: string }) {
  return (
    <li class="older" data-order="~">
      <a href={href} hx-get={href} hx-trigger="revealed" hx-target="closest li" hx-swap="outerHTML">
        {label}
      </a>
    </li>
  );
}
