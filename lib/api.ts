import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage, CorsHttpMethod, HttpApi, type HttpMethod, HttpNoneAuthorizer, HttpRoute, HttpRouteKey, HttpStage, type IHttpRouteAuthorizer, LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer, HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { KEY_FRESH_MS } from '../core/catalog/records.ts';
import { type Access, type Route, ROUTES } from '../core/api/routes.ts';
import type { Amplify } from './amplify.ts';
import { CORS } from './cors.ts';
import type { Domain } from './domain.ts';
import type { Operators } from './operators.ts';
import type { Settings } from './settings.ts';

/** The functions that answer routes. */
export type ApiFunction = (typeof ROUTES)[keyof typeof ROUTES]['function'];

export interface ApiProps {
  readonly settings: Settings;
  readonly operators: Operators;
  /** Judges app and server keys and devices, and operators on routes that take either. */
  readonly authorize: IFunction;
  readonly functions: Readonly<Record<ApiFunction, IFunction>>;
  readonly domain?: Domain | undefined;
  /** Without it there are no signed routes. */
  readonly amplify?: Amplify | undefined;
}

/** How long API Gateway remembers what the authorizer said of a header. */
const REMEMBERED = Duration.millis(KEY_FRESH_MS);
/** For routes without a figure of their own; every route has one, so this only bounds unknown paths. */
const DEFAULT_THROTTLE = { rateLimit: 100, burstLimit: 200 };
const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'] as const;

/** What the access log says of a request: ids, codes and times; no address, no path with ids of people, no header. The messages of
 *  authorizers and integrations stay out too: the JWT authorizer's quotes the token's header, which the caller writes. What API
 *  Gateway itself refused is said by the type of its answer, a closed set ("Gateway response types for API Gateway"). */
const LOGGED = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
  bytes: '$context.responseLength',
  function: '$context.integration.status',
  refusal: '$context.error.responseType',
} as const;

/** The HTTP API, made from core/api/routes.ts: an authorizer and a throttle for every route. */
export class Api extends Construct {
  readonly http: HttpApi;
  readonly url: string;
  readonly #integrations = new Map<IFunction, HttpLambdaIntegration>();

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const { settings, domain } = props;
    this.http = new HttpApi(this, 'http', {
      apiName: `beckon-${settings.stage}`,
      createDefaultStage: false,
      ...(settings.corsOrigins.length === 0 ? {} : { corsPreflight: cors(settings.corsOrigins) }),
    });
    const routes = Object.entries<Route>(ROUTES).filter(([, { access }]) => access.kind !== 'signed' || props.amplify !== undefined);
    const stage = this.stage(settings, domain, routes.map(([, route]) => route));
    const authorizers = this.authorizers(props);
    for (const [operation, route] of routes) {
      const made = new HttpRoute(this, operation, {
        httpApi: this.http,
        routeKey: HttpRouteKey.with(route.path, route.method as HttpMethod),
        integration: this.integration(props.functions[route.function as ApiFunction]),
        authorizer: authorizers[route.judges === true ? 'open' : route.access.kind],
      });
      // A stage's route settings may only name routes that exist.
      stage.node.addDependency(made);
    }
    props.amplify?.admit(this.http);
    this.url = domain === undefined ? this.http.apiEndpoint : `https://${domain.name}`;
  }

  private stage(settings: Settings, domain: Domain | undefined, routes: readonly Route[]): HttpStage {
    const log = new LogGroup(this, 'access', {
      // API Gateway may write to groups of this prefix without a policy of their own ("Customize HTTP API access logs").
      logGroupName: `/aws/vendedlogs/beckon-${settings.stage}-api`,
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: DEFAULT_THROTTLE,
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: AccessLogFormat.custom(JSON.stringify(LOGGED)) },
      ...(domain === undefined ? {} : { domainMapping: { domainName: domain.domainName } }),
    });
    (stage.node.defaultChild as CfnStage).addPropertyOverride('RouteSettings', routeSettings(routes));
    return stage;
  }

  private authorizers({ operators, authorize }: ApiProps): Record<Access['kind'], IHttpRouteAuthorizer> {
    const keys = this.keys(authorize);
    return {
      open: new HttpNoneAuthorizer(),
      operator: new HttpJwtAuthorizer('operators', operators.issuer, { jwtAudience: [operators.client.userPoolClientId] }),
      key: keys,
      both: keys,
      signed: new HttpIamAuthorizer(),
    };
  }

  private keys(authorize: IFunction): HttpLambdaAuthorizer {
    return new HttpLambdaAuthorizer('keys', authorize, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ['$request.header.authorization'],
      resultsCacheTtl: REMEMBERED,
    });
  }

  /** One integration and one permission per function, not per route: the API is the only caller either way. */
  private integration(handler: IFunction): HttpLambdaIntegration {
    const known = this.#integrations.get(handler);
    if (known !== undefined) return known;
    const made = new HttpLambdaIntegration(handler.node.id, handler, { scopePermissionToRoute: false });
    this.#integrations.set(handler, made);
    return made;
  }
}

const routeSettings = (routes: readonly Route[]): Record<string, unknown> =>
  Object.fromEntries(routes.map(({ method, path, throttle }) =>
    [`${method} ${path}`, { ThrottlingRateLimit: throttle.rate, ThrottlingBurstLimit: throttle.burst }]));

const cors = (origins: readonly string[]) => ({
  allowOrigins: [...origins],
  allowMethods: METHODS.map((m) => CorsHttpMethod[m]),
  ...CORS,
});
