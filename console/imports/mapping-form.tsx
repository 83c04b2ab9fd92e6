import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FileUpload from '@cloudscape-design/components/file-upload';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { check } from '../../core/api/validation.ts';
import { mappingDocument } from '../../core/import/mapping.ts';
import { useNotices } from '../shell/notices.tsx';
import { useWords } from '../words/words.ts';
import type { Column } from './chosen-file.ts';
import { faultsOf, mappingOf, READ_AS, type Row, rowsOf, TARGETS } from './columns.ts';
import { saveAs } from './save-as.ts';
import { IMPORTS } from './words.ts';

interface FormProps { readonly columns: readonly Column[]; readonly rows: readonly Row[]; readonly onRows: (rows: readonly Row[]) => void }

/** What each column becomes, and the same as the document the command line takes. */
export function MappingForm({ columns, rows, onRows }: FormProps): ReactNode {
  const w = useWords(IMPORTS);
  const sampleOf = (from: string): string => columns.find(({ name }) => name === from)?.sample ?? '';
  const put = (row: Row, more: Partial<Row>): void => onRows(rows.map((one) => (one === row ? { ...one, ...more } : one)));
  const options = TARGETS.map((value) => ({ value, label: w.targets[value] }));
  return (
    <SpaceBetween size="s">
      <Table items={rows} variant="embedded" wrapLines columnDefinitions={[
        { id: 'column', header: w.column, cell: ({ from }) => from, isRowHeader: true },
        { id: 'sample', header: w.sample, cell: ({ from }) => <Box color="text-body-secondary">{sampleOf(from).slice(0, 40)}</Box> },
        { id: 'becomes', header: w.becomes, cell: (row) => <Select ariaLabel={`${w.becomes}: ${row.from}`} expandToViewport options={options} selectedOption={options.find(({ value }) => value === row.to) ?? null} onChange={({ detail }) => put(row, { to: detail.selectedOption.value as Row['to'] })} /> },
        { id: 'more', header: w.named, cell: (row) => <More row={row} onMore={(more) => put(row, more)} /> },
      ]} />
      {faultsOf(rows).map((fault) => <StatusIndicator key={fault} type="error">{w.faults[fault]}</StatusIndicator>)}
      <AsDocument columns={columns} rows={rows} onRows={onRows} />
    </SpaceBetween>
  );
}

/** What a column's meaning needs to know. */
function More({ row, onMore }: { readonly row: Row; readonly onMore: (more: Partial<Row>) => void }): ReactNode {
  const w = useWords(IMPORTS);
  const text = (label: string, name: 'name' | 'separator' | 'in' | 'out'): ReactNode => <Input ariaLabel={`${label}: ${row.from}`} placeholder={label} value={row[name]} onChange={({ detail }) => onMore({ [name]: detail.value })} />;
  const kinds = READ_AS.map((value) => ({ value, label: w.as[value] }));
  if (row.to === 'consent') return <SpaceBetween size="xxs" direction="horizontal">{text(w.wordsIn, 'in')}{text(w.wordsOut, 'out')}</SpaceBetween>;
  if (row.to === 'alias') return text(w.named, 'name');
  if (row.to !== 'attribute') return null;
  return (
    <SpaceBetween size="xxs" direction="horizontal">
      {text(w.named, 'name')}
      <Select ariaLabel={`${w.readAs}: ${row.from}`} expandToViewport options={kinds} selectedOption={kinds.find(({ value }) => value === row.as) ?? null} onChange={({ detail }) => onMore({ as: detail.selectedOption.value as Row['as'] })} />
      {row.as === 'list' && text(w.separator, 'separator')}
    </SpaceBetween>
  );
}

function AsDocument({ columns, rows, onRows }: FormProps): ReactNode {
  const w = useWords(IMPORTS);
  const { tellTrouble } = useNotices();
  const text = JSON.stringify(mappingOf(rows) ?? {}, null, 2);
  const load = async ([file]: readonly File[]): Promise<void> => {
    if (file === undefined) return;
    const checked = check(mappingDocument, parsed(await file.text()));
    if (checked.ok) onRows(rowsOf(checked.value, columns));
    else tellTrouble(new Error(`${w.noMapping}: ${checked.faults.map(({ path, message }) => `${path || '/'} ${message}`).join(' ')}`));
  };
  return (
    <ExpandableSection headerText={w.mapping} headerDescription={w.mappingLead}>
      <pre tabIndex={0}>{text}</pre>
      <SpaceBetween size="xs" direction="horizontal">
        <Button iconName="download" disabled={faultsOf(rows).length > 0} onClick={() => saveAs('mapping.json', [text])}>{w.download}</Button>
        <FileUpload value={[]} accept=".json" onChange={({ detail }) => void load(detail.value)} i18nStrings={{ uploadButtonText: () => w.loadMapping }} />
      </SpaceBetween>
    </ExpandableSection>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
