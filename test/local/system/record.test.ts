import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leaveHome, readRecord, runningSystem, type SystemRecord, takeHome, writeRecord } from '../../../local/system/record.ts';

const record: SystemRecord = {
  pid: process.pid, ministackPid: 0, endpoint: 'http://127.0.0.1:1', api: 'http://127.0.0.1:1/a', control: 'http://127.0.0.1:2', console: 'http://127.0.0.1:3', poolId: 'p', clientId: 'c',
  events: 'http://127.0.0.1:4566/_aws/lambda-url/b', operator: { email: 'admin@beckon.local', password: 'x', group: 'admin' }, app: 'shop', appKey: 'bka_x', serverKey: 'bks_x',
};

describe('the record of a running system', () => {
  let home = '';
  beforeEach(() => { home = mkdtempSync(join(tmpdir(), 'record-')); });
  afterEach(() => { rmSync(home, { recursive: true }); });

  it('is read as it was written, and gone when the system is', () => {
    takeHome(home);
    writeRecord(home, record);
    expect(readRecord(home)).toEqual(record);
    expect(runningSystem(home)).toEqual(record);
    leaveHome(home);
    expect(readRecord(home)).toBeUndefined();
    expect(() => runningSystem(home)).toThrow('No local Beckon is running here.');
  });

  it('of a run that is dead says that nothing runs', () => {
    takeHome(home);
    writeRecord(home, { ...record, pid: 2 ** 22 + 1 });
    expect(() => runningSystem(home)).toThrow('No local Beckon is running here.');
  });

  it('lets one system live in a directory; a stale process id is no hindrance', () => {
    writeFileSync(join(home, 'pid'), String(process.ppid === 1 ? process.pid : 2 ** 22 + 1));
    expect(() => takeHome(home)).not.toThrow();
    expect(() => takeHome(home)).not.toThrow();
  });
});
