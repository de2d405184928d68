/** A drawn sign in the visitor's page, with words for those who don't see it. */

export function Sign({ path, class: name, label }: { path: string; class?: string; label?: string }) {
  return (
    <span class={name ? `sign ${name}` : "sign"} title={label}>
      <svg width="16" height="16" viewBox="0 0 20 20" aria-hidden="true">
        <path d={path} />
      </svg>
      {label && <span class="hidden-text">{label}</span>}
    </span>
  );
}
