import Autosuggest from '@cloudscape-design/components/autosuggest';
import Button from '@cloudscape-design/components/button';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../words/words.ts';
import { type Condition, hasValue, type Root, ROOTS, type Test, TESTS } from './groups.ts';
import { RULE } from './words.ts';

export type Known = Readonly<Record<Root, readonly string[]>>;
interface ConditionProps { readonly condition: Condition; readonly known: Known; readonly onChange: ((to: Condition | undefined) => void) | undefined }

/** One condition. A name is taken over when its field is left: half of it would be another rule. */
export function ConditionRow({ condition, known, onChange }: ConditionProps): ReactNode {
  const w = useWords(RULE);
  const { root, name, test, value } = condition;
  const disabled = onChange === undefined;
  const roots = ROOTS.map((one) => ({ value: one, label: w.roots[one] }));
  const tests = TESTS[root].map((one) => ({ value: one, label: w.tests[one] }));
  const chosen = <T extends string>(all: readonly { readonly value: T; readonly label: string }[], one: T) => all.find((option) => option.value === one) ?? null;
  return (
    <div className="rule-condition">
      <Select ariaLabel={w.about} disabled={disabled} options={roots} selectedOption={chosen(roots, root)} onChange={({ detail }) => { const to = detail.selectedOption.value as Root; onChange?.({ ...condition, root: to, test: TESTS[to][0] }); }} />
      <Name key={`name ${name}`} name={name} options={known[root]} disabled={disabled} onName={(to) => onChange?.({ ...condition, name: to })} />
      <Select ariaLabel={w.test} disabled={disabled} options={tests} selectedOption={chosen<Test>(tests, test)} onChange={({ detail }) => onChange?.({ ...condition, test: detail.selectedOption.value as Test })} />
      {hasValue(test) && <Value key={`value ${value}`} value={value} hint={w.hints[test as keyof typeof w.hints] ?? ''} disabled={disabled} onValue={(to) => onChange?.({ ...condition, value: to })} />}
      {!disabled && <Button iconName="remove" variant="icon" ariaLabel={w.remove} onClick={() => onChange(undefined)} />}
    </div>
  );
}

function Name({ name, options, disabled, onName }: { readonly name: string; readonly options: readonly string[]; readonly disabled: boolean; readonly onName: (to: string) => void }): ReactNode {
  const w = useWords(RULE);
  const [typed, setTyped] = useState(name);
  return (
    <Autosuggest
      ariaLabel={w.name} placeholder={w.name} disabled={disabled} value={typed} enteredTextLabel={(text) => w.use(text)} options={options.map((value) => ({ value }))}
      onChange={({ detail }) => setTyped(detail.value)} onSelect={({ detail }) => onName(detail.value.trim())} onBlur={() => { if (typed.trim() !== name) onName(typed.trim()); }}
    />
  );
}

function Value({ value, hint, disabled, onValue }: { readonly value: string; readonly hint: string; readonly disabled: boolean; readonly onValue: (to: string) => void }): ReactNode {
  const w = useWords(RULE);
  const [typed, setTyped] = useState(value);
  const done = (): void => { if (typed !== value) onValue(typed); };
  return <Input ariaLabel={w.value} placeholder={hint} disabled={disabled} value={typed} onChange={({ detail }) => setTyped(detail.value)} onBlur={done} onKeyDown={({ detail }) => { if (detail.key === 'Enter') done(); }} />;
}
