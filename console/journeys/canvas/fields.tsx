import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { type ReactNode, useState } from 'react';
import type { Json, JsonObject } from '../../../core/json.ts';
import { whyNoJson } from '../../drafts/half-typed.ts';
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
  /** What is typed and no JSON yet. */
  readonly half: string | undefined;
  readonly onHalf: (text: string) => void;
}

/** One property of an activity or of the journey, by its kind. An emptied optional one is taken away. */
export function PropertyField(props: FieldProps): ReactNode {
  const w = useWords(JOURNEYS);
  const { name, optional, kind } = props.rule;
  const View = VIEWS[kind];
  return <FormField label={<>{w.fields[name]}{optional && <i> – {w.optional}</i>}</>} description={kind === 'duration' ? w.durationHint : kind === 'code' ? w.codeHint : undefined} errorText={props.half !== undefined && w.fieldBroken}><View {...props} /></FormField>;
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

/** What has no form of its own: JSON, taken over as soon as it parses. What does not parse is kept beside the document. */
function JsonField({ rule, value, disabled, onChange, half, onHalf }: FieldProps): ReactNode {
  const [typed, setTyped] = useState('');
  const change = (text: string): void => {
    setTyped(text);
    if (text.trim() === '' && rule.optional) onChange(undefined);
    else if (whyNoJson(text) === undefined) onChange(JSON.parse(text) as Json);
    else onHalf(text);
  };
  return <Textarea rows={3} spellcheck={false} disabled={disabled} value={half ?? (saysSame(typed, value) ? typed : spacious(value))} onChange={({ detail }) => change(detail.value)} />;
}

const spacious = (value: Json | undefined): string => (value === undefined ? '' : JSON.stringify(value, null, 1));
/** A text stays as it was typed as long as it says what is there. */
const saysSame = (text: string, value: Json | undefined): boolean => whyNoJson(text) === undefined && spacious(JSON.parse(text) as Json) === spacious(value);

/** Of what tells ways apart: letters would be stored as no number. */
const isNumber = (name: string): boolean => name === 'percent' || name === 'weight';

/** Ways told apart by a condition, a share or an id. */
function ListField({ rule: { of = [] }, value, disabled, onChange }: FieldProps): ReactNode {
  const w = useWords(JOURNEYS);
  const rows = (Array.isArray(value) ? value : []) as readonly JsonObject[];
  const put = (at: number, name: string, text: string): void =>
    onChange(rows.map((row, i) => (i === at ? { ...row, [name]: isNumber(name) ? Number(text) : text } : row)));
  return (
    <SpaceBetween size="xs">
      {rows.map((row, i) => (
        <SpaceBetween key={i} size="xxs" direction="horizontal" alignItems="center">
          {of.map((name) => <Input key={name} type={isNumber(name) ? 'number' : 'text'} ariaLabel={`${name} ${String(i + 1)}`} placeholder={name} disabled={disabled} value={shown(row[name])} onChange={({ detail }) => put(i, name, detail.value)} />)}
          <Button iconName="remove" ariaLabel={w.removeWay(i + 1)} disabled={disabled || rows.length < 2} onClick={() => onChange(rows.filter((_, at) => at !== i))} />
        </SpaceBetween>
      ))}
      <Button iconName="add-plus" disabled={disabled} onClick={() => onChange([...rows, { [of[0] ?? 'when']: of[0] === 'percent' ? 10 : '', next: '' }])}>{w.addWay}</Button>
    </SpaceBetween>
  );
}

const VIEWS: Readonly<Record<FieldKind, (props: FieldProps) => ReactNode>> = {
  text: TextField, duration: TextField, number: NumberField, code: CodeField, message: NamedField, journey: NamedField, json: JsonField, list: ListField,
};
