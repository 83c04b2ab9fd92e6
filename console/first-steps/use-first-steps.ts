import { useQuery, useQueryClient } from '@tanstack/react-query';
import { WHOLE_ACCOUNT } from '../../core/report/scope.ts';
import { answered, api, type Schemas } from '../api/client.ts';
import { usePhoneViews } from '../phones/use-phones.ts';
import { useNotices } from '../shell/notices.tsx';
import { useMay, useStanding } from '../sign-in/session.ts';

/** The name the simulated iPhone gets as a test device. */
const PHONE = 'phone-ios';
/** Of the examples. */
const EXAMPLE = { app: 'shop', message: 'welcome-hello' };
/** Said of every message to somebody who has nothing: what the examples read. */
const EVENT = { total: 64.5, item: 'Lamp', orderId: '4711', price: 49 };

/** What of the way to the first push is done, and how to do the rest. */
export function useFirstSteps() {
  const may = useMay();
  const queries = useQueryClient();
  const { tellTrouble } = useNotices();
  const { app, message, device, phone, ...seen } = useSeen();
  const tried = (work: Promise<unknown>, key: string): void => { void work.then(() => queries.invalidateQueries({ queryKey: [key] })).catch(tellTrouble); };
  return {
    ...seen, app, message, device, mayAct: may('createSend'), canPush: device !== undefined && message !== undefined, canUse: app !== undefined && phone !== undefined,
    useDevice: () => tried(answered(api.PUT('/v1/test-devices/{name}', { params: { path: { name: PHONE } }, body: { app: app ?? '', deviceId: phone ?? '' } })), 'test-devices'),
    // A send and no proof: those are in no report of the account.
    push: () => tried(answered(api.POST('/v1/sends', { body: { message: message ?? '', to: { devices: [{ deviceId: device ?? '' }] }, data: EVENT } as never })), 'phones'),
  };
}

/** What there is already. */
function useSeen() {
  const { config: { phones: there = false } } = useStanding();
  const query = { params: { query: { limit: 20 } } };
  const apps = useQuery({ queryKey: ['apps', 'first'], queryFn: async () => idOf(await api.GET('/v1/apps/{id}', { params: { path: { id: EXAMPLE.app } } }), await answered(api.GET('/v1/apps', query))) });
  const messages = useQuery({ queryKey: ['messages', 'first'], queryFn: async () => idOf(await api.GET('/v1/messages/{id}', { params: { path: { id: EXAMPLE.message } } }), await answered(api.GET('/v1/messages', query))) });
  const devices = useQuery({ queryKey: ['test-devices'], queryFn: () => answered(api.GET('/v1/test-devices', { params: { query: { limit: 100 } } })) });
  const report = useQuery({ queryKey: ['report', 'first'], refetchInterval: 2_000, queryFn: () => answered(api.GET('/v1/reports/{scope}/{id}', { params: { path: { scope: 'account', id: WHOLE_ACCOUNT }, query: { range: 'live' } } })) });
  const phone = usePhoneViews(there).phones.data?.find(({ name }) => name === PHONE)?.deviceId;
  const isRead = ![apps, messages, devices, report].some(({ isPending }) => isPending);
  return { isRead, app: apps.data ?? undefined, phone, device: there && phone === undefined ? undefined : deviceOf(devices.data?.items ?? [], phone), message: messages.data ?? undefined, phones: there, ...countedIn(report.data) };
}

/** The simulated phone once it is a test device; where there is none, the first test device there is. */
const deviceOf = (devices: readonly { readonly deviceId?: string | undefined }[], phone: string | undefined): string | undefined =>
  devices.find(({ deviceId }) => deviceId !== undefined && (phone === undefined || deviceId === phone))?.deviceId;

/** The example where it is, which suits the simulated phones; else the first there is. */
const idOf = ({ data }: { readonly data?: { readonly id: string } }, { items }: { readonly items: readonly { readonly id: string }[] }): string | null => data?.id ?? items[0]?.id ?? null;

const countedIn = (report: Schemas['Report'] | undefined) => ({ pushed: report !== undefined && report.figures.accepted > 0, opened: report !== undefined && report.figures.opened > 0 });
