import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client.ts';
import { ReportView } from '../../reports/report-view.tsx';
import { useFigures } from '../../words/figures.ts';
import { useWords } from '../../words/words.ts';
import { JOURNEYS } from '../words.ts';
import type { Live } from './use-live.ts';

/** What became of everybody in it. */
export function JourneyFiguresTab({ live, journey: { id } }: { readonly live: Live | undefined; readonly journey: Schemas['StoredJourney'] }): ReactNode {
  const w = useWords(JOURNEYS);
  const { count } = useFigures();
  return (
    <SpaceBetween size="m">
      {live !== undefined && <div>{w.live(live.version)}: <b>{count(live.standing)}</b> {w.inside}, <b>{count(live.report.started)}</b> {w.started}</div>}
      <ReportView about={{ scope: 'journey', id }} />
    </SpaceBetween>
  );
}
