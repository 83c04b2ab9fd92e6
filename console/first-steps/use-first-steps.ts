import { useQuery, useQueryClient } from '@tanstack/react-query';
import { WHOLE_ACCOUNT } from '../../core/report/scope.ts';
import { answered, api } from '../api/client.ts';
import { usePhoneViews } from '../phones/use-phones.ts';
import { useNotices } from '../shell/notices.tsx';
import { useMay, useStanding } from '../sign-in/session.ts';

/** The name the simulated iPhone gets as a test device. */
const PHONE = 'phone-ios';
/** Said of every message to somebody who has nothing: what the examples read. */
const EVENT = { total: 64.5, item: 'Lamp', orderId: '4711', price: 49 };

/** What of the way to the first push is done, and how to do the rest. */
export function useFirstSteps() {
  const may = useMay();
  const { config } = useStanding();
  const queries = useQueryClient();
  const { tellTrouble } = useNotices();
  const query = { params: { query: { limit: 20 } } };
  const apps = useQuery({ queryKey: ['apps', 'first'], queryFn: () => answered(api.GET('/v1/apps', query)) });
  const messages = useQuery({ queryKey: ['messages', 'first'], queryFn: () => answered(api.GET('/v1/messages', query)) });
  const devices = useQuery({ queryKey: ['test-devices'], queryFn: () => answered(api.GET('/v1/test-devices', query)) });
  const report = useQuery({ queryKey: ['report', 'first'], refetchInterval: 2_000, queryFn: () => answered(api.GET('/v1/reports/{scope}/{id}', { params: { path: { scope: 'account', id: WHOLE_ACCOUNT }, query: { range: 'live' } } })) });
  const phones = usePhoneViews(config.phones === true);
  const app = apps.data?.items[0]?.id;
  const device = devices.data?.items[0]?.id;
  const message = (messages.data?.items.find(({ id }) => id === 'welcome-hello') ?? messages.data?.items[0])?.id;
  const tried = (work: Promise<unknown>, key: string): void => { void work.then(() => queries.invalidateQueries({ queryKey: [key] })).catch(tellTrouble); };
  return {
    app, message, device, phones: config.phones === true, mayAct: may('proofMessage'),
    pushed: phones.phones.data?.some(({ pushes }) => pushes.length > 0) === true || (report.data?.figures.accepted ?? 0) > 0,
    opened: (report.data?.figures.opened ?? 0) > 0,
    useDevice: () => tried(answered(api.PUT('/v1/test-devices/{name}', { params: { path: { name: PHONE } }, body: { app: app ?? '', deviceId: PHONE } })), 'test-devices'),
    push: () => tried(answered(api.POST('/v1/messages/{id}/proof', { params: { path: { id: message ?? '' } }, body: { devices: [device ?? ''], event: EVENT } })), 'phones'),
  };
}
