import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answered, api, type Schemas } from '../../api/client.ts';
import { FaultList } from '../../shell/fault-list.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { SHELL } from '../../shell/words.ts';
import { useMay } from '../../sign-in/session.ts';
import { useFigures } from '../../words/figures.ts';
import { useWords } from '../../words/words.ts';
import { JOURNEYS } from '../words.ts';

type Status = Schemas['StoredJourney']['status'];
type Deed = 'publish' | 'pause' | 'resume' | 'close' | 'stop';

/** What can be done to a journey as it stands (core/catalog/lifecycle.ts refuses the rest). */
const DEEDS: Readonly<Record<Status, readonly Deed[]>> = {
  draft: ['publish'], live: ['stop', 'close', 'pause', 'publish'], paused: ['stop', 'resume'], closed: ['stop', 'publish'], stopped: ['publish'], finished: ['publish'],
};
const OPERATIONS = { publish: 'publishJourney', pause: 'pauseJourney', resume: 'resumeJourney', close: 'closeJourney', stop: 'stopJourney' } as const;

const CALLS: Readonly<Record<Deed, (id: string) => Promise<unknown>>> = {
  publish: (id) => answered(api.POST('/v1/journeys/{id}/publish', { params: { path: { id } } })),
  pause: (id) => answered(api.POST('/v1/journeys/{id}/pause', { params: { path: { id } } })),
  resume: (id) => answered(api.POST('/v1/journeys/{id}/resume', { params: { path: { id } } })),
  close: (id) => answered(api.POST('/v1/journeys/{id}/close', { params: { path: { id } } })),
  stop: (id) => answered(api.POST('/v1/journeys/{id}/stop', { params: { path: { id } } })),
};

interface LifecycleProps { readonly journey: Pick<Schemas['StoredJourney'], 'id' | 'status' | 'held'>; readonly dirty: boolean; readonly inside: number }

export function Lifecycle({ journey: { id, status, held }, dirty, inside }: LifecycleProps): ReactNode {
  const w = useWords(JOURNEYS);
  const may = useMay();
  const [asked, setAsked] = useState<Deed>();
  const deeds = held === undefined ? DEEDS[status] : [...DEEDS[status], 'resume' as const];
  return (
    <SpaceBetween size="xs" direction="horizontal">
      {deeds.filter((deed) => may(OPERATIONS[deed])).map((deed) => (
        <Button key={deed} variant={deed === 'publish' ? 'primary' : 'normal'} disabled={deed === 'publish' && dirty} disabledReason={w.saveFirst} onClick={() => setAsked(deed)}>{w[deed]}</Button>
      ))}
      {asked !== undefined && <Sure id={id} deed={asked} inside={inside} onEnd={() => setAsked(undefined)} />}
    </SpaceBetween>
  );
}

/** Says in numbers what will happen, before it does. */
function Sure({ id, deed, inside, onEnd }: { readonly id: string; readonly deed: Deed; readonly inside: number; readonly onEnd: () => void }): ReactNode {
  const w = useWords(JOURNEYS);
  const s = useWords(SHELL);
  const { count } = useFigures();
  const { tell, tellTrouble } = useNotices();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const go = async (): Promise<void> => {
    setBusy(true);
    try {
      const said = await CALLS[deed](id);
      tell(`${w.done[deed]}: ${id}`, <FaultList faults={(said as { warnings?: [] }).warnings ?? []} />);
      await queries.invalidateQueries({ queryKey: ['journeys'] });
    } catch (error) {
      tellTrouble(error);
    }
    onEnd();
  };
  return (
    <Modal visible header={w.sure[deed]} onDismiss={onEnd} footer={<Box float="right"><SpaceBetween size="xs" direction="horizontal"><Button onClick={onEnd}>{s.cancel}</Button><Button variant="primary" loading={busy} onClick={() => void go()}>{w[deed]}</Button></SpaceBetween></Box>}>
      {w.consequence[deed](count(inside))}
    </Modal>
  );
}
