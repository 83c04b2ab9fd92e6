import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import type { Json, JsonObject } from '../../../core/json.ts';
import { withHalfTyped, withoutHalfTyped } from '../../drafts/half-typed.ts';
import { FaultList } from '../../shell/fault-list.tsx';
import type { FieldRule } from './activities.ts';
import { PropertyField } from './fields.tsx';
import { withAt } from './graph.ts';
import type { PanelProps } from './node-panel.tsx';

const OF_JOURNEY: readonly FieldRule[] = [{ name: 'name', kind: 'text' }, { name: 'timeZone', kind: 'text', optional: true }];
const OF_ENTRY: readonly FieldRule[] = [{ name: 'event', kind: 'text', optional: true }, { name: 'when', kind: 'code', optional: true }, { name: 'reentry', kind: 'json', optional: true }];
const WHOLE: readonly FieldRule[] = [{ name: 'entry', kind: 'json' }, { name: 'exit', kind: 'json', optional: true }, { name: 'guard', kind: 'json', optional: true }];

type JourneyPanelProps = Pick<PanelProps, 'document' | 'faults' | 'halfTyped' | 'onChange' | 'onHalf'>;

/** Who comes in, how often, and who is let go: shown while no activity is chosen. */
export function JourneyPanel({ document, faults, halfTyped, onChange, onHalf }: JourneyPanelProps): ReactNode {
  const set = (path: string, value: Json | undefined): void => onChange?.(withAt(document, path, value), withoutHalfTyped(halfTyped, path));
  const entry = typeof document.entry === 'object' && document.entry !== null && !Array.isArray(document.entry) ? (document.entry as JsonObject) : {};
  const fields = (rules: readonly FieldRule[], of: JsonObject, at: string): ReactNode => rules.map((rule) => (
    <PropertyField
      key={`${at}/${rule.name}`} rule={rule} value={of[rule.name]} options={[]} disabled={onChange === undefined} onChange={(value) => set(`${at}/${rule.name}`, value)}
      half={halfTyped[`${at}/${rule.name}`]} onHalf={(text) => onHalf(withHalfTyped(halfTyped, `${at}/${rule.name}`, text))}
    />
  ));
  return (
    <SpaceBetween size="m">
      <FaultList faults={faults.filter(({ path }) => !path.startsWith('/nodes/'))} />
      {fields(OF_JOURNEY, document, '')}
      {fields(OF_ENTRY, entry, '/entry')}
      {fields(WHOLE, document, '')}
    </SpaceBetween>
  );
}
