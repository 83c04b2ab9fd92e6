import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { answered, api } from '../../api/client.ts';
import type { Draft } from '../../drafts/use-draft.ts';
import { useWords } from '../../words/words.ts';
import { ConditionRow, type Known } from './condition-row.tsx';
import { asksAbsence, expressionOf, fresh, type Group, groupsOf, type Item } from './groups.ts';
import { LiveEstimate } from './live-estimate.tsx';
import './rule.css';
import { RULE } from './words.ts';

/** The rule of an audience as groups and conditions beside its text: each is the other. What has no form is told, and stays text. */
export function RuleEditor({ id, draft, may }: { readonly id: string; readonly draft: Draft; readonly may: boolean }): ReactNode {
  const w = useWords(RULE);
  const { document } = draft.editing;
  const known = useKnown();
  const rule = typeof document.rule === 'string' ? document.rule : undefined;
  // What nobody has named yet is in no expression.
  const [begun, setBegun] = useState<Group>();
  const group = useMemo(() => (rule === undefined ? undefined : begun !== undefined && expressionOf(begun) === rule ? begun : groupsOf(rule)), [rule, begun]);
  if (rule === undefined) return null;
  const change = (to: Group): void => {
    setBegun(to);
    if (expressionOf(to) !== rule) draft.change({ ...document, rule: expressionOf(to) });
  };
  return (
    <Container header={<Header variant="h2" description={w.lead}>{w.title}</Header>}>
      <SpaceBetween size="m">
        {group === undefined ? <StatusIndicator type="info">{w.noForm}</StatusIndicator> : <GroupBox key={id} group={group} known={known} onChange={may ? change : undefined} />}
        {group !== undefined && asksAbsence(group) && <StatusIndicator type="info">{w.sinceAsked}</StatusIndicator>}
        <Box><code className="rule-text">{rule}</code></Box>
        <LiveEstimate id={id} document={document} />
      </SpaceBetween>
    </Container>
  );
}

interface GroupProps { readonly group: Group; readonly known: Known; readonly onChange: ((to: Group) => void) | undefined; readonly onRemove?: () => void }

function GroupBox({ group, known, onChange, onRemove }: GroupProps): ReactNode {
  const w = useWords(RULE);
  const put = (at: number, item: Item | undefined): void => onChange?.({ ...group, items: group.items.flatMap((one, n) => (n !== at ? [one] : item === undefined ? [] : [item])) });
  const add = (item: Item): void => onChange?.({ ...group, items: [...group.items, item] });
  return (
    <fieldset className="rule-group" disabled={onChange === undefined}>
      <legend>{w.group}</legend>
      <SpaceBetween size="s">
        <SpaceBetween size="xs" direction="horizontal" alignItems="center">
          <SegmentedControl label={w.of} selectedId={group.of} onChange={({ detail }) => onChange?.({ ...group, of: detail.selectedId === 'any' ? 'any' : 'all' })} options={[{ id: 'all', text: w.all }, { id: 'any', text: w.any }]} />
          {onRemove !== undefined && onChange !== undefined && <Button iconName="remove" variant="icon" ariaLabel={w.removeGroup} onClick={onRemove} />}
        </SpaceBetween>
        {group.items.map((item, n) => (item.kind === 'group'
          ? <GroupBox key={n} group={item} known={known} onChange={onChange && ((to) => put(n, to))} onRemove={() => put(n, undefined)} />
          : <ConditionRow key={n} condition={item} known={known} onChange={onChange && ((to) => put(n, to))} />))}
        {onChange !== undefined && (
          <SpaceBetween size="xs" direction="horizontal">
            <Button iconName="add-plus" onClick={() => add(fresh)}>{w.addCondition}</Button>
            <Button onClick={() => add({ kind: 'group', of: group.of === 'all' ? 'any' : 'all', items: [fresh, fresh] })}>{w.addGroup}</Button>
          </SpaceBetween>
        )}
      </SpaceBetween>
    </fieldset>
  );
}

/** Names there are to ask about. */
function useKnown(): Known {
  const schema = useQuery({ queryKey: ['schema'], queryFn: () => answered(api.GET('/v1/schema')) });
  const computed = useQuery({ queryKey: ['computed', 'names'], queryFn: () => answered(api.GET('/v1/computed-attributes', { params: { query: { limit: 100 } } })) });
  const audiences = useQuery({ queryKey: ['audiences', 'names'], queryFn: () => answered(api.GET('/v1/audiences', { params: { query: { limit: 100 } } })) });
  return {
    profile: [...new Set([...Object.keys(schema.data?.attributes ?? {}), ...Object.keys(schema.data?.inferred ?? {})])].sort(),
    computed: computed.data?.items.map(({ id }) => id) ?? [], audiences: audiences.data?.items.map(({ id }) => id) ?? [], last: [], consent: ['push'],
  };
}
