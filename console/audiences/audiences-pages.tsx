import type { ReactNode } from 'react';
import { KindList } from '../documents/kind-list.tsx';
import { KindPage } from '../documents/kind-page.tsx';
import { AudienceBeside } from './audience-beside.tsx';
import { RuleEditor } from './rule/rule-editor.tsx';
import { ruleFaults } from './rule-faults.ts';

export const AudiencesPage = (): ReactNode => <KindList name="audiences" />;
export const AudiencePage = (): ReactNode => <KindPage name="audiences" judge={ruleFaults} above={(id, draft, may) => <RuleEditor id={id} draft={draft} may={may} />} beside={(id, draft) => <AudienceBeside id={id} upload={draft.editing.document.upload === true} />} />;
export const ComputedListPage = (): ReactNode => <KindList name="computed" />;
export const ComputedPage = (): ReactNode => <KindPage name="computed" />;
