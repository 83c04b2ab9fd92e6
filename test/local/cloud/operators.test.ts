import { CognitoIdentityProviderClient, UserNotFoundException } from '@aws-sdk/client-cognito-identity-provider';
import { STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { putOperator, removeOperator } from '../../../local/cloud/operators.ts';

type Command = { readonly constructor: { readonly name: string }; readonly input: Readonly<Record<string, unknown>> };
const PLACE = { pool: 'pool', catalog: 'Catalog', aws: { region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }, command: 'npx beckon operators' };
const ADA = 'arn:aws:sts::123456789012:assumed-role/Admin/ada@example.com';

/** A pool with these people; what was done, in order. */
function pool(people: Readonly<Record<string, readonly string[]>>, { trail = true } = {}) {
  const done: string[] = [];
  const lines: Record<string, unknown>[] = [];
  vi.spyOn(STSClient.prototype, 'send').mockImplementation(async () => ({ Arn: ADA }));
  vi.spyOn(DynamoDBDocumentClient.prototype, 'send').mockImplementation(async (command) => {
    if (!trail) throw new Error('down');
    const { Item = {} } = (command as unknown as { input: { Item: Record<string, unknown> } }).input;
    done.push('told');
    lines.push(JSON.parse(String(Item['body'])) as Record<string, unknown>);
    return {};
  });
  vi.spyOn(CognitoIdentityProviderClient.prototype, 'send').mockImplementation(async (command) => {
    const { constructor: { name }, input } = command as unknown as Command;
    if (name !== 'AdminListGroupsForUserCommand') return void done.push(`${name} ${String(input['GroupName'] ?? '')}`.trim());
    const groups = people[String(input['Username'])];
    if (groups === undefined) throw new UserNotFoundException({ message: 'none', $metadata: {} });
    return { Groups: groups.map((GroupName) => ({ GroupName })) };
  });
  return { done, lines };
}

afterEach(() => { vi.restoreAllMocks(); });

describe('accounts of operators', () => {
  it('are made after the trail was told who made whom what', async () => {
    const { done, lines } = pool({});
    expect(await putOperator(PLACE, 'bob@example.com', 'author')).toBe('invited');
    expect(done).toEqual(['told', 'AdminCreateUserCommand', 'AdminAddUserToGroupCommand author']);
    expect(lines).toEqual([{ by: { kind: 'account', name: ADA }, did: 'putOperator', note: 'group: author, by npx beckon operators', of: [{ kind: 'operator', id: 'bob@example.com' }] }]);
  });

  it('have one group, and are told of when it changes', async () => {
    const { done, lines } = pool({ 'bob@example.com': ['admin', 'other'] });
    expect(await putOperator(PLACE, 'bob@example.com', 'viewer')).toBe('changed');
    expect(done).toEqual(['told', 'AdminAddUserToGroupCommand viewer', 'AdminRemoveUserFromGroupCommand admin']);
    expect(lines[0]).toMatchObject({ note: 'group: viewer, before: admin other, by npx beckon operators' });
  });

  it('are left alone where nothing changes', async () => {
    const { done } = pool({ 'bob@example.com': ['admin'] });
    expect([await putOperator(PLACE, 'bob@example.com', 'admin'), done]).toEqual(['unchanged', []]);
  });

  it('are removed, signed out first', async () => {
    const { done, lines } = pool({ 'bob@example.com': ['admin'] });
    await removeOperator(PLACE, 'bob@example.com');
    expect(done).toEqual(['told', 'AdminUserGlobalSignOutCommand', 'AdminDeleteUserCommand']);
    expect(lines[0]).toMatchObject({ did: 'removeOperator', of: [{ kind: 'operator', id: 'bob@example.com', gone: true }], note: 'before: admin, by npx beckon operators' });
    await expect(removeOperator(PLACE, 'eve@example.com')).rejects.toThrow('There is no operator eve@example.com.');
  });

  it('stay as they are where it cannot be told', async () => {
    const { done } = pool({ 'bob@example.com': ['viewer'] }, { trail: false });
    await expect(putOperator(PLACE, 'bob@example.com', 'admin')).rejects.toThrow('down');
    await expect(removeOperator(PLACE, 'bob@example.com')).rejects.toThrow('down');
    expect(done).toEqual([]);
  });
});
