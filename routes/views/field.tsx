/** Form fields with their label, hint and error, told apart for eyes and for screen readers alike. */
import type { ComponentChildren } from "preact";
import type { RefusalCode } from "../../languages/problem_code.ts";
import { type Locale, wordsOf } from "../../languages/languages.ts";
import { Icon } from "./icon.tsx";
import { style } from "./style.ts";

/** Which fields were refused and why. */
export type FieldErrors = Readonly<Record<string, RefusalCode>>;

const inputs = {
  text: { type: "text" },
  email: { type: "email" },
  password: { type: "password" },
  number: { type: "number" },
} as const;

export interface FieldProps {
  name: string;
  label: string;
  value?: string;
  type?: keyof typeof inputs;
  hint?: string;
  required?: boolean;
  autocomplete?: string;
  autofocus?: boolean;
  maxLength?: number;
  /** What stands there while it is empty. */
  placeholder?: string;
  /** What others wrote here, offered while one types. */
  proposals?: readonly string[];
  errors: FieldErrors;
  locale: Locale;
}

const stack = style("flex flex-col gap-1");
const labelOf = style("text-body font-medium text-ink");
const hintOf = style("text-hint text-second");
const errorOf = style("flex items-center gap-1 text-hint text-bad");
const problemBox = style("flex items-start gap-2 px-3 py-2 rounded bg-bad-soft text-body text-bad");
const option = style("flex items-start gap-2.5 min-h-[2rem] py-1 cursor-pointer");
const labelled = style("min-w-0");
const legend = style("pb-1 text-body font-medium text-ink");

export function Field(props: FieldProps) {
  const { name, errors } = props;
  const proposing = props.proposals && { ...inputs.text, list: `proposals-${name}` };
  return (
    <div class={stack}>
      <label class={labelOf} for={`field-${name}`}>{props.label}</label>
      <input
        {...(proposing ?? inputs[props.type ?? "text"])}
        id={`field-${name}`}
        class="field"
        name={name}
        value={props.value}
        required={props.required}
        autocomplete={props.autocomplete ?? "off"}
        autofocus={props.autofocus}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        aria-invalid={errors[name] ? "true" : undefined}
        aria-describedby={describedBy(name, props.hint, errors)}
      />
      {props.proposals && (
        <datalist id={`proposals-${name}`}>
          {props.proposals.map((value) => <option key={value} value={value} />)}
        </datalist>
      )}
      <Below {...props} />
    </div>
  );
}

/** Several lines of text. */
export function TextArea(props: Omit<FieldProps, "type" | "autocomplete" | "proposals"> & { rows: number }) {
  const { name, errors } = props;
  return (
    <div class={stack}>
      <label class={labelOf} for={`field-${name}`}>{props.label}</label>
      <textarea
        id={`field-${name}`}
        class="field"
        name={name}
        rows={props.rows}
        dir="auto"
        value={props.value}
        required={props.required}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        aria-invalid={errors[name] ? "true" : undefined}
        aria-describedby={describedBy(name, props.hint, errors)}
      />
      <Below {...props} />
    </div>
  );
}

export interface SelectProps
  extends Omit<FieldProps, "type" | "autocomplete" | "maxLength" | "placeholder" | "proposals"> {
  options: { value: string; label: string }[];
}

export function Select(props: SelectProps) {
  const { name, errors } = props;
  return (
    <div class={stack}>
      <label class={labelOf} for={`field-${name}`}>{props.label}</label>
      <select
        id={`field-${name}`}
        class="field"
        name={name}
        value={props.value}
        required={props.required}
        aria-invalid={errors[name] ? "true" : undefined}
        aria-describedby={describedBy(name, props.hint, errors)}
      >
        {props.options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
      </select>
      <Below {...props} />
    </div>
  );
}

function Below({ name, hint, errors, locale }: Pick<FieldProps, "name" | "hint" | "errors" | "locale">) {
  const error = errors[name];
  return (
    <>
      {hint && <p id={`hint-${name}`} class={hintOf}>{hint}</p>}
      {error && (
        <p id={`error-${name}`} class={errorOf}>
          <Icon name="alert" size={16} />
          {wordsOf(locale.language).problems.sentences[error]}
        </p>
      )}
    </>
  );
}

function describedBy(name: string, hint: string | undefined, errors: FieldErrors): string | undefined {
  return [hint && `hint-${name}`, errors[name] && `error-${name}`].filter(Boolean).join(" ") || undefined;
}

export interface ChoicesProps {
  legend: string;
  name: string;
  options: { value: string; label: string; checked: boolean }[];
  /** What stands there when there is nothing to choose. */
  none: string;
}

export function Choices({ legend: title, name, options, none }: ChoicesProps) {
  return (
    <fieldset>
      <legend class={legend}>{title}</legend>
      {options.length === 0 && <p class={hintOf}>{none}</p>}
      {options.map(({ value, label, checked }) => (
        <Checkbox key={value} name={name} value={value} label={label} checked={checked} />
      ))}
    </fieldset>
  );
}

export interface CheckboxProps {
  name: string;
  value: string;
  label: string;
  hint?: string;
  checked: boolean;
}

export function Checkbox({ name, value, label, hint, checked }: CheckboxProps) {
  return (
    <label class={option}>
      <input type="checkbox" class="check" name={name} value={value} checked={checked} />
      <span class={labelled}>
        <bdi>{label}</bdi>
        {hint && <span class={`${hintOf} block-hint`}>{hint}</span>}
      </span>
    </label>
  );
}

export interface RadiosProps {
  legend: string;
  name: string;
  options: { value: string; label: string; hint: string; checked: boolean }[];
}

/** One of several, each with a sentence that says what it will do. */
export function Radios({ legend: title, name, options }: RadiosProps) {
  return (
    <fieldset>
      <legend class={legend}>{title}</legend>
      {options.map(({ value, label, hint, checked }) => (
        <label key={value} class={option}>
          <input type="radio" class="check" name={name} value={value} checked={checked} />
          <span>
            {label}
            <span class={`${hintOf} block-hint`}>{hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** What was refused about the form as a whole. */
export function FormProblem({ problem, locale }: { problem: RefusalCode | undefined; locale: Locale }) {
  if (!problem) return null;
  return (
    <p class={problemBox} role="alert">
      <Icon name="alert" />
      <span>{wordsOf(locale.language).problems.sentences[problem]}</span>
    </p>
  );
}

const formOf = style("flex flex-col gap-4");

/** A plain POST form with even spacing. */
export function Form({ id, action, children }: { id?: string; action: string; children: ComponentChildren }) {
  return <form id={id} method="post" action={action} class={formOf}>{children}</form>;
}
