import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answered, api, type Schemas } from '../../api/client.ts';
import { useNotices } from '../../shell/notices.tsx';
import { Reading } from '../../shell/states.tsx';
import { useMay } from '../../sign-in/session.ts';
import { useFigures } from '../../words/figures.ts';
import { useWords } from '../../words/words.ts';
import { JOURNEYS } from '../words.ts';

interface TestProps { readonly journey: Schemas['StoredJourney']; readonly dirty: boolean; readonly onSteps: (nodes: readonly string[]) => void }

/** A test run, and the steps of a person: as a list and on the canvas. */
export function TestPanel({ journey, dirty, onSteps }: TestProps): ReactNode {
  const w = useWords(JOURNEYS);
  const [typed, setTyped] = useState('');
  const [profile, setProfile] = useState('');
  const steps = useQuery({
    queryKey: ['instances', journey.id, profile], enabled: profile !== '', refetchInterval: 3_000,
    queryFn: () => answered(api.GET('/v1/journeys/{id}/instances', { params: { path: { id: journey.id }, query: { profile } } })),
  });
  return (
    <SpaceBetween size="m">
      <Box color="text-body-secondary">{w.testLead}</Box>
      <TestSwitch journey={journey} dirty={dirty} />
      <form onSubmit={(event) => { event.preventDefault(); setProfile(typed); }}>
        <SpaceBetween size="xs" direction="horizontal" alignItems="end">
          <FormField label={w.profile}><Input value={typed} onChange={({ detail }) => setTyped(detail.value)} /></FormField>
          <Button formAction="submit">{w.follow}</Button>
        </SpaceBetween>
      </form>
      {profile !== '' && <Reading of={steps}>{({ items, refusals }) => <StepLog steps={[...items.flatMap((i) => i.steps), ...refusals]} onSteps={onSteps} />}</Reading>}
    </SpaceBetween>
  );
}

function TestSwitch({ journey: { id, versions }, dirty }: { readonly journey: Schemas['StoredJourney']; readonly dirty: boolean }): ReactNode {
  const w = useWords(JOURNEYS);
  const may = useMay();
  const { tell, tellTrouble } = useNotices();
  const queries = useQueryClient();
  const runs = versions.some(({ status }) => status === 'test');
  const go = async (): Promise<void> => {
    try {
      if (runs) await answered(api.DELETE('/v1/journeys/{id}/test', { params: { path: { id } } }));
      else await answered(api.POST('/v1/journeys/{id}/test', { params: { path: { id } } }));
      tell(runs ? w.done.endTest : w.done.test);
      await queries.invalidateQueries({ queryKey: ['journeys', id] });
    } catch (error) {
      tellTrouble(error);
    }
  };
  return may('testJourney') ? <Button disabled={dirty && !runs} disabledReason={w.saveFirst} onClick={() => void go()}>{runs ? w.endTest : w.startTest}</Button> : null;
}

function StepLog({ steps, onSteps }: { readonly steps: readonly Schemas['InstanceStep'][]; readonly onSteps: (nodes: readonly string[]) => void }): ReactNode {
  const w = useWords(JOURNEYS);
  const { time } = useFigures();
  const inOrder = [...steps].sort((a, b) => a.at.localeCompare(b.at));
  return (
    <Table
      items={inOrder} empty={w.noSteps}
      header={<Button disabled={inOrder.length === 0} onClick={() => onSteps(inOrder.filter(({ what }) => what === 'entered').map(({ node }) => node))}>{w.canvas}</Button>}
      columnDefinitions={[
        { id: 'at', header: w.at, cell: ({ at }) => time(at) },
        { id: 'node', header: w.node, cell: ({ node }) => node },
        { id: 'what', header: w.what, cell: ({ what }) => what },
        { id: 'more', header: w.more, cell: ({ more }) => (more === undefined ? '' : <code>{JSON.stringify(more)}</code>) },
      ]}
    />
  );
}
