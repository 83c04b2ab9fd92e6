import { type ComponentType, lazy } from 'react';
import type { OperationId } from '../../core/api/routes.ts';

/** A page: where it is, what it calls first (who may not call that is not shown it), and its component, loaded when it is opened. */
export interface Page { readonly path: string; readonly needs: OperationId; readonly view: ComponentType }

/** Vite makes a chunk of each. */
const page = <N extends string>(path: string, needs: OperationId, load: () => Promise<{ readonly [K in N]: ComponentType }>, name: N): Page =>
  ({ path, needs, view: lazy(async (): Promise<{ default: ComponentType }> => ({ default: (await load())[name] })) });

const reports = () => import('../reports/report-page.tsx');
const rows = () => import('../reports/rows-page.tsx');
const rules = () => import('../rules/rules-pages.tsx');
const audiences = () => import('../audiences/audiences-pages.tsx');
const push = () => import('../profiles/push-page.tsx');

export const PAGES: readonly Page[] = [
  page('/start', 'listApps', () => import('../first-steps/first-steps-page.tsx'), 'FirstStepsPage'),
  page('/reports', 'getReport', reports, 'ReportPage'),
  page('/reports/:scope/:id', 'getReport', reports, 'ReportPage'),
  page('/reports/:scope/:id/rows', 'listReportRows', rows, 'RowsPage'),
  page('/reports/:scope/:id/rows/:outcome', 'listReportRows', rows, 'RowsPage'),
  page('/health', 'getAccountHealth', () => import('../health/health-page.tsx'), 'HealthPage'),
  page('/journeys', 'listJourneys', () => import('../journeys/journeys-page.tsx'), 'JourneysPage'),
  page('/journeys/:id', 'getJourney', () => import('../journeys/journey-page.tsx'), 'JourneyPage'),
  page('/messages', 'listMessages', () => import('../messages/messages-page.tsx'), 'MessagesPage'),
  page('/messages/:id', 'getMessage', () => import('../messages/message-page.tsx'), 'MessagePage'),
  page('/sends', 'listSends', () => import('../sends/sends-page.tsx'), 'SendsPage'),
  page('/sends/:id', 'getSend', () => import('../sends/send-page.tsx'), 'SendPage'),
  page('/profiles', 'searchProfiles', () => import('../profiles/profiles-page.tsx'), 'ProfilesPage'),
  page('/profiles/:id', 'getProfile', () => import('../profiles/profile-page.tsx'), 'ProfilePage'),
  page('/pushes', 'getPush', push, 'FindPushPage'),
  page('/pushes/:id', 'getPush', push, 'PushPage'),
  page('/audiences', 'listAudiences', audiences, 'AudiencesPage'),
  page('/audiences/:id', 'getAudience', audiences, 'AudiencePage'),
  page('/computed-attributes', 'listComputedAttributes', audiences, 'ComputedListPage'),
  page('/computed-attributes/:id', 'getComputedAttribute', audiences, 'ComputedPage'),
  page('/imports', 'upsertProfiles', () => import('../imports/imports-page.tsx'), 'ImportsPage'),
  page('/apps', 'listApps', () => import('../apps/apps-page.tsx'), 'AppsPage'),
  page('/apps/:id', 'getApp', () => import('../apps/app-page.tsx'), 'AppPage'),
  page('/channels', 'listChannels', rules, 'ChannelsPage'),
  page('/channels/:id', 'getChannel', rules, 'ChannelPage'),
  page('/rule-sets', 'listRuleSets', rules, 'RuleSetsPage'),
  page('/rule-sets/:id', 'getRuleSet', rules, 'RuleSetPage'),
  page('/simulator', 'judgePush', () => import('../rules/simulator-page.tsx'), 'SimulatorPage'),
  page('/audit', 'listAudit', () => import('../audit/audit-page.tsx'), 'AuditPage'),
];

/** Where the console opens. */
export const HOME = '/start';
