/** Which room may open a door to which (design: core imports nothing of ours; lib and lambdas never import each other). */
const only = (from, forbidden) => ({ name: `${from}-imports`, severity: 'error', from: { path: `^${from}/` }, to: { path: `^(${forbidden})/` } });

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    only('core', 'lambdas|lib|local|cli|bin|console|test'),
    only('lambdas', 'lib|local|cli|bin|console|test'),
    only('lib', 'lambdas|local|cli|bin|console|test'),
    only('local', 'lambdas|cli|console|test'),
    only('cli', 'bin|console|test'),
    only('console', 'lambdas|lib|local|cli|bin|test'),
    { name: 'adapters-are-the-io', severity: 'error', from: { path: '^lambdas/[^/]+\\.ts$' }, to: { path: 'node_modules/@aws-sdk' } },
    { name: 'cli-aws-is-the-io', severity: 'error', from: { path: '^cli/', pathNot: '^cli/aws/' }, to: { path: 'node_modules/@aws-sdk' } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] } },
};
