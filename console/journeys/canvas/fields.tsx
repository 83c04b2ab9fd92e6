import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { type ReactNode, useState } from 'react';
import type { Json, JsonObject } from '../../../core/json.ts';
import { useWords } from '../../words/words.ts';
import { JOURNEYS } from '../words.ts';
import type { FieldKind, FieldRule } from './activities.ts';

interface FieldProps {
  readonly rule: FieldRule;
  readonly value: Json | undefined;
  /** Ids there are, of what the field names. */
  readonly options: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (value: Json | undefined) => void;
}

interface ViewProps extends FieldProps { readonly onBroken: (broken: boolean) => void }

/** One property of an activity or of the journey, by its kind. An emptied optional one is taken away. */
export function PropertyField(props: FieldProps): ReactNode {
  const w = useWords(JOURNEYS);
  const { name, optional, kind } = props.rule;
  const View = VIEWS[kind];
  const [broken, setBroken] = useState(false);
  return <FormField label={<>{w.fields[name as keyof typeof w.fields] ?? name}{optional && <i> – {w.optional}</i>}</>} description={kind === 'duration' ? w.durationHint : kind === 'code' ? w.codeHint : undefined} errorText={broken && w.fieldBroken}><View {...props} onBroken={setBroken} /></FormField>;
}

const shown = (value: Json | undefined): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function TextField({ rule, value, disabled, onChange }: FieldProps): ReactNode {
  return <Input value={shown(value)} disabled={disabled} onChange={({ detail }) => onChange(detail.value === '' && rule.optional ? undefined : detail.value)} />;
}

function NumberField({ rule, value, disabled, onChange }: FieldProps): ReactNode {
  return <Input type="number" value={shown(value)} disabled={disabled} onChange={({ detail }) => onChange(detail.value === '' && rule.optional ? undefined : Number(detail.value))} />;
}

function CodeField({ rule, value, disabled, onChange }: FieldProps): ReactNode {
  return <Textarea rows={2} spellcheck={false} value={shown(value)} disabled={disabled} onChange={({ detail }) => onChange(detail.value === '' && rule.optional ? undefined : detail.value)} />;
}

function NamedField({ value, options, disabled, onChange }: FieldProps): ReactNode {
  const w = useWords(JOURNEYS);
  const chosen = shown(value);
  return <Select selectedOption={chosen === '' ? null : { value: chosen, label: chosen }} placeholder={w.choose} disabled={disabled} filteringType="auto" expandToViewport options={options.map((id) => ({ value: id, label: id }))} onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')} />;
}

/** What has no form of its own: JSON, taken over as soon as it parses. What does not parse stays in the field. */
function JsonField({ rule, value, disabled, onChange, onBroken }: ViewProps): ReactNode {
  const [text, setText] = useState<string>();
  const change = (to: string): void => {
    const parsed = to.trim() === '' && rule.optional ? undefined : parsedJson(to);
    setText(to);
    onBroken(parsed instanceof SyntaxError);
    if (!(parsed instanceof SyntaxError)) onChange(parsed);
  };
  const left = (): void => { if (text !== undefined && !(parsedJson(text) instanceof SyntaxError)) setText(undefined); };
  return <Textarea rows={3} spellcheck={false} disabled={disabled} value={text ?? (value === undefined ? '' : JSON.stringify(value, null, 1))} onBlur={left} onChange={({ detail }) => change(detail.value)} />;
}

function parsedJson(text: string): Json | SyntaxError {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    return error as SyntaxError;
  }
}

/** Ways told apart by a condition, a share or an id. */
function ListField({ rule: { of = [] }, value, disabled, onChange }: FieldProps): ReactNode {
  const w = useWords(JOURNEYS);
  const rows = (Array.isArray(value) ? value : []) as readonly JsonObject[];
  const put = (at: number, name: string, text: string): void =>
    onChange(rows.map((row, i) => (i === at ? { ...row, [name]: name === 'percent' || name === 'weight' ? Number(text) : text } : row)));
  return (
    <SpaceBetween size="xs">
      {rows.map((row, i) => (
        <SpaceBetween key={i} size="xxs" direction="horizontal" alignItems="center">
          {of.map((name) => <Input key={name} ariaLabel={`${name} ${String(i + 1)}`} placeholder={name} disabled={disabled} value={shown(row[name])} onChange={({ detail }) => put(i, name, detail.value)} />)}
          <Button iconName="remove" ariaLabel={w.removeWay(i + 1)} disabled={disabled || rows.length < 2} onClick={() => onChange(rows.filter((_, at) => at !== i))} />
        </SpaceBetween>
      ))}
      <Button iconName="add-plus" disabled={disabled} onClick={() => onChange([...rows, { [of[0] ?? 'when']: of[0] === 'percent' ? 10 : '', next: '' }])}>{w.addWay}</Button>
    </SpaceBetween>
  );
}

const VIEWS: Readonly<Record<FieldKind, (props: ViewProps) => ReactNode>> = {
  text: TextField, duration: TextField, number: NumberField, code: CodeField, message: NamedField, journey: NamedField, json: JsonField, list: ListField,
};
