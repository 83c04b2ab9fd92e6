import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { FunctionName } from '../../core/environment.ts';
import { BeckonStack } from '../../lib/beckon-stack.ts';
import { readSettings, type Stage, type StageSettings } from '../../lib/settings.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as { context: Record<string, unknown> };

/** Where apps of this process are synthesised; the CDK would leave a folder for each. */
const home = mkdtempSync(join(tmpdir(), 'beckon-cdk-'));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));

/** An app as the CLI would start it, without bundling. */
export const testApp = (more: Record<string, unknown> = {}): App =>
  new App({ outdir: mkdtempSync(join(home, 'app-')), context: { ...context, 'aws:cdk:bundling-stacks': [], 'aws:cdk:enable-path-metadata': true, ...more } });

export const settingsFor = (stage: Stage, choices: StageSettings = {}) => readSettings({ config: { [stage]: choices }, stage });

/** A stage's template, with what is asked of it most. */
export class Synthesized {
  readonly template: Template;
  readonly resources: Readonly<Record<string, Resource>>;

  constructor(stage: Stage, choices: StageSettings = {}) {
    this.template = Template.fromStack(new BeckonStack(testApp(), settingsFor(stage, choices)));
    this.resources = (this.template.toJSON() as { Resources: Record<string, Resource> }).Resources;
  }

  /** Resources of a type by their path in the stack, without `/Resource`. */
  byPath(type: string): Map<string, Resource> {
    return new Map(Object.values(this.resources).filter((r) => r.Type === type).map((r) => [pathOf(r), r]));
  }

  /** Lambda functions by the name of core/environment.ts. */
  functions(): Map<FunctionName, Resource> {
    return new Map([...this.byPath('AWS::Lambda::Function')].map(([path, r]) => [path.split('/').at(-1) as FunctionName, r]));
  }

  /** References as paths in the stack, pseudo parameters in angle brackets, joins joined. */
  readable(value: unknown): string {
    if (typeof value !== 'object' || value === null) return String(value);
    const [[kind, inner] = ['', undefined]] = Object.entries(value);
    switch (kind) {
      case 'Ref': return this.resourceName(inner as string);
      case 'Fn::GetAtt': return `${this.resourceName((inner as string[])[0] ?? '')}${attribute((inner as string[])[1] ?? '')}`;
      case 'Fn::Join': return (inner as [string, unknown[]])[1].map((part) => this.readable(part)).join((inner as [string])[0]);
      default: return JSON.stringify(value);
    }
  }

  /** What the role of a path may do: actions by readable resource, both sorted. Conditions are not shown. */
  allowed(role: string): Record<string, string[]> {
    const byResource = new Map<string, Set<string>>();
    for (const statement of this.statementsOf(role)) {
      for (const resource of list(statement.Resource).map((r) => this.readable(r))) {
        const actions = byResource.get(resource) ?? new Set();
        list(statement.Action).forEach((a) => actions.add(String(a)));
        byResource.set(resource, actions);
      }
    }
    return Object.fromEntries([...byResource].sort().map(([r, actions]) => [r, [...actions].sort()]));
  }

  statementsOf(role: string): Statement[] {
    return [...this.byPath('AWS::IAM::Policy').values()]
      .filter(({ Properties: p }) => (p.Roles as unknown[]).some((r) => this.readable(r) === role))
      .flatMap(({ Properties: p }) => (p.PolicyDocument as { Statement: Statement[] }).Statement);
  }

  private resourceName(id: string): string {
    const resource = this.resources[id];
    return resource === undefined ? `<${id}>` : pathOf(resource);
  }
}

export interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const attribute = (name: string): string => (name === 'Arn' ? '' : `.${name}`);
const pathOf = (r: Resource): string => String(r.Metadata?.['aws:cdk:path'] ?? '').split('/').slice(1).join('/').replace(/\/Resource$/, '');
