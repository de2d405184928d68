/** How a view puts an island on a page: rendered by the server, with its props beside it for the browser. */
import { type FunctionComponent, h, type HTMLAttributes, type VNode } from "preact";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "x-island": HTMLAttributes<HTMLElement> & { name: string; props: string; "hx-morph-skip": string };
    }
  }
}

/**
 * Renders `component` as the island `name` of the registry. `props` must be plain JSON. htmx's morph leaves an
 * island alone: it has state that the server does not know.
 */
export function island<P extends object>(name: string, component: FunctionComponent<P>, props: P): VNode {
  return (
    <x-island name={name} props={JSON.stringify(props)} hx-morph-skip="">
      {h(component, props)}
    </x-island>
  );
}
