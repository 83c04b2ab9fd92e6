import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { REPORT_SCOPES, type ReportScope, WHOLE_ACCOUNT } from '../../core/report/scope.ts';
import { useWords } from '../words/words.ts';
import type { About } from './ranges.ts';
import { ReportView } from './report-view.tsx';
import { REPORTS } from './words.ts';

/** A report of anything there are reports of; of the account when nothing is named. */
export function ReportPage(): ReactNode {
  const w = useWords(REPORTS);
  const about = useAbout();
  return (
    <SpaceBetween size="l">
      <Header variant="h1" actions={<Chooser key={`${about.scope}/${about.id}`} about={about} />}>{about.scope === 'account' ? w.scopes.account : `${w.scopes[about.scope]} ${about.id}`}</Header>
      <ReportView key={`${about.scope}/${about.id}`} about={about} />
    </SpaceBetween>
  );
}

export function useAbout(): About {
  const { scope = 'account', id = WHOLE_ACCOUNT } = useParams();
  return { scope: REPORT_SCOPES.find((s) => s === scope) ?? 'account', id };
}

function Chooser({ about }: { readonly about: About }): ReactNode {
  const w = useWords(REPORTS);
  const navigate = useNavigate();
  const [scope, setScope] = useState<ReportScope>(about.scope);
  const [id, setId] = useState(about.id);
  const options = REPORT_SCOPES.map((value) => ({ value, label: w.scopes[value] }));
  const open = (): void => void navigate(scope === 'account' ? '/reports' : `/reports/${scope}/${id}`);
  return (
    <form onSubmit={(event) => { event.preventDefault(); open(); }}>
      <SpaceBetween size="xs" direction="horizontal" alignItems="end">
        <FormField label={w.of}><Select options={options} selectedOption={options.find(({ value }) => value === scope) ?? null} onChange={({ detail }) => setScope(detail.selectedOption.value as ReportScope)} /></FormField>
        {scope !== 'account' && <FormField label={w.id}><Input value={id} onChange={({ detail }) => setId(detail.value)} /></FormField>}
        <Button formAction="submit">{w.open}</Button>
      </SpaceBetween>
    </form>
  );
}
