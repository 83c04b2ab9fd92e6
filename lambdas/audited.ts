import type { OperationSchemas } from '../core/api/operation.ts';
import type { OperationId } from '../core/api/routes.ts';
import { type Affected, type AuditTrail, type Deed, lineOf, withLine } from '../core/catalog/audit.ts';
import type { CatalogStore } from '../core/catalog/ports.ts';
import type { WorkRow, WorkStore } from '../core/loop.ts';
import { noteOf, type Said } from './audit-note.ts';
import type { HttpRequest, Operations } from './http.ts';

/** Operations over stores that write the line of the audit trail in the transaction of the deed, whatever the deed is: none can forget it. */
export function audited<P, S extends OperationSchemas>(ports: P, over: (ports: P, deed: Deed) => P, make: (ports: P) => Operations<S>): Operations<S> {
  type Handle = (request: HttpRequest) => ReturnType<Operations<S>[keyof Operations<S>]>;
  const names = Object.keys(make(ports)) as (keyof Operations<S>)[];
  const handle = (name: keyof Operations<S>): Handle => (request) => (make(over(ports, deedOf(request)))[name] as unknown as Handle)(request);
  return Object.fromEntries(names.map((name) => [name, handle(name)])) as unknown as Operations<S>;
}

type Asked = Pick<HttpRequest, 'operation' | 'caller' | 'now' | 'requestId'> & Partial<Pick<HttpRequest, 'from'>> & Said;

export function deedOf({ operation, caller, from, now, requestId, ...said }: Asked): Deed {
  const { kind, name } = caller;
  const key = caller.kind === 'server' && caller.key !== undefined ? `key: ${caller.key}` : undefined;
  const note = [key, noteOf(operation, said)].filter((one) => one !== undefined).join(', ') || undefined;
  return { by: { kind, name }, did: operation, now, request: requestId, ...(from !== undefined && { from }), ...(note !== undefined && { note }) };
}

export const auditedCatalog = (catalog: CatalogStore, deed: Deed): CatalogStore => ({ ...catalog, write: (at, changes, read) => catalog.write(at, withLine(at, changes, deed), read) });

/** Rows of works that `told` names; others are written without a line. */
export const auditedWork = <R extends WorkRow, S extends object>(store: S & WorkStore<R>, deed: Deed, told: (row: R) => readonly Affected[]): S & WorkStore<R> => ({
  ...store,
  write: (row: R) => {
    const of = told(row);
    return of.length === 0 ? store.write(row) : store.write(row, lineOf(deed, `${row.id}-${String(row.revision)}`, of));
  },
});

type Told = Readonly<Partial<Record<OperationId, (request: HttpRequest) => readonly Affected[] | Promise<readonly Affected[]>>>>;

/** Operations that change no row which could carry a line: `of` says of which it is told first, and of what; empty: not of this one. */
export function announced<S extends OperationSchemas>(trail: AuditTrail, of: Told, operations: Operations<S>): Operations<S> {
  const first = (name: string, handle: (request: HttpRequest) => unknown) => async (request: HttpRequest) => {
    const affected = await of[name as OperationId]?.(request) ?? [];
    if (affected.length > 0) await trail.tell(lineOf(deedOf(request), request.requestId, affected));
    return handle(request);
  };
  return Object.fromEntries(Object.entries(operations).map(([name, handle]) => [name, first(name, handle as never)])) as unknown as Operations<S>;
}
