import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import type { JsonObject } from '../../../core/json.ts';
import { NODE_TYPES } from '../../../core/journey/node-document.ts';
import type { Fault } from '../../../core/problem.ts';
import { type HalfTyped, movedHalfTyped, withHalfTyped, withoutHalfTyped } from '../../drafts/half-typed.ts';
import { FaultList } from '../../shell/fault-list.tsx';
import { useWords } from '../../words/words.ts';
import { JOURNEYS } from '../words.ts';
import { ACTIVITIES, FIELDS } from './activities.ts';
import { PropertyField } from './fields.tsx';
import { escaped, type Graph, graphOf, type Outlet, renamed, withAt, withNode, withoutNode } from './graph.ts';

export interface PanelProps {
  readonly document: JsonObject;
  readonly id: string;
  readonly faults: readonly Fault[];
  readonly halfTyped: HalfTyped;
  readonly onChange: ((document: JsonObject, left?: HalfTyped) => void) | undefined;
  readonly onHalf: (texts: HalfTyped) => void;
  readonly onSelect: (id: string | undefined) => void;
  readonly messages: readonly string[];
  readonly journeys: readonly string[];
}

/** The properties of the chosen activity and where its ways lead: the keyboard's way to draw. */
export function NodePanel(props: PanelProps): ReactNode {
  const { document, id, faults, halfTyped, onChange, onSelect } = props;
  const w = useWords(JOURNEYS);
  const names = useWords(ACTIVITIES);
  const graph = graphOf(document);
  const node = graph.nodes.find((n) => n.id === id);
  if (node === undefined) return null;
  const at = `/nodes/${escaped(id)}`;
  const set = (path: string, value: unknown): void => onChange?.(withAt(document, path, value as never), withoutHalfTyped(halfTyped, path));
  const rename = (to: string): void => { onChange?.(renamed(document, id, to), movedHalfTyped(halfTyped, at, `/nodes/${escaped(to)}`)); onSelect(to); };
  return (
    <SpaceBetween size="m">
      <NameField key={id} id={id} onRename={onChange === undefined ? undefined : rename} taken={graph.nodes.map((n) => n.id)} />
      {node.type !== undefined && FIELDS[node.type].map((rule) => (
        <PropertyField
          key={`${id} ${rule.name}`} rule={rule} value={node.document[rule.name]} options={rule.kind === 'message' ? props.messages : props.journeys} disabled={onChange === undefined} onChange={(value) => set(`${at}/${rule.name}`, value)}
          half={halfTyped[`${at}/${rule.name}`]} onHalf={(text) => props.onHalf(withHalfTyped(halfTyped, `${at}/${rule.name}`, text))}
        />
      ))}
      {node.outlets.map((outlet) => <WayField key={outlet.path} outlet={outlet} graph={graph} self={id} disabled={onChange === undefined} onPoint={(to) => set(outlet.path, to)}
        onAdd={(type) => { const added = withNode(document, type, outlet.path); onChange?.(added.document); onSelect(added.id); }} />)}
      {/* Below what is clicked on: they come and go while somebody does. */}
      <FaultList faults={faults.filter(({ path }) => path === at || path.startsWith(`${at}/`))} />
      {onChange !== undefined && (
        <SpaceBetween size="xs" direction="horizontal">
          {graph.start !== id && <Button onClick={() => set('/start', id)}>{w.makeStart}</Button>}
          <Button iconName="remove" onClick={() => { onChange(withoutNode(document, id)); onSelect(undefined); }}>{w.remove(names[node.type ?? 'unknown'])}</Button>
        </SpaceBetween>
      )}
    </SpaceBetween>
  );
}

function NameField({ id, onRename, taken }: { readonly id: string; readonly onRename: ((to: string) => void) | undefined; readonly taken: readonly string[] }): ReactNode {
  const w = useWords(JOURNEYS);
  const [name, setName] = useState(id);
  const free = name === id || (/^[A-Za-z0-9_-]{1,64}$/.test(name) && !taken.includes(name));
  return (
    <FormField label={w.nodeId} errorText={free ? undefined : w.nodeIdTaken}>
      <Input value={name} disabled={onRename === undefined} onChange={({ detail }) => setName(detail.value)} onBlur={() => { if (free && name !== id) onRename?.(name); }} />
    </FormField>
  );
}

interface WayProps { readonly outlet: Outlet; readonly graph: Graph; readonly self: string; readonly disabled: boolean; readonly onPoint: (to: string) => void; readonly onAdd: (type: (typeof NODE_TYPES)[number]) => void }
const NEW = 'new:';

/** Whereto a way leads: a node there is, or a new one. */
function WayField({ outlet: { name, to }, graph, self, disabled, onPoint, onAdd }: WayProps): ReactNode {
  const w = useWords(JOURNEYS);
  const names = useWords(ACTIVITIES);
  const there = graph.nodes.filter(({ id }) => id !== self).map(({ id, type }) => ({ value: id, label: id, description: names[type ?? 'unknown'] }));
  const fresh = NODE_TYPES.map((type) => ({ value: `${NEW}${type}`, label: w.newNode(names[type]) }));
  return (
    <FormField label={w.way(name)}>
      <Select
        selectedOption={to === undefined || to === '' ? null : { value: to, label: to }} placeholder={w.nowhere} disabled={disabled} filteringType="auto" expandToViewport
        options={[{ label: w.there, options: there }, { label: w.add, options: fresh }]}
        onChange={({ detail: { selectedOption: { value = '' } } }) => (value.startsWith(NEW) ? onAdd(value.slice(NEW.length) as (typeof NODE_TYPES)[number]) : onPoint(value))}
      />
    </FormField>
  );
}
