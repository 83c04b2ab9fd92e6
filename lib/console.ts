import { Duration, Fn, Stack } from 'aws-cdk-lib';
import {
  AllowedMethods, CachePolicy, Distribution, HeadersFrameOption, HeadersReferrerPolicy, HttpVersion, OriginRequestPolicy, PriceClass, ResponseHeadersPolicy, ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { consoleHeaders } from '../core/console/headers.ts';
import type { Api } from './api.ts';
import type { Files } from './files.ts';
import { removalPolicy } from './removal.ts';
import type { Settings } from './settings.ts';

interface ConsoleProps { readonly settings: Settings; readonly api: Api; readonly files: Files }

/** CloudFront before a private bucket with the console's files, and before the API: one origin for the browser. The deploy command puts the files
 *  there (local/cloud/publish-console.ts). */
export class Console extends Construct {
  readonly bucket: Bucket;
  readonly url: string;

  constructor(scope: Construct, id: string, { settings, api, files }: ConsoleProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'files', {
      encryption: BucketEncryption.S3_MANAGED, blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true, removalPolicy: removalPolicy(settings),
    });
    const distribution = new Distribution(this, 'distribution', {
      comment: `Beckon console, ${settings.stage}`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultBehavior: {
        // The library's own class does not fit its own interface under exactOptionalPropertyTypes.
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket as IBucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        // Built files carry `cache-control` of their own: for good, but for the page and its configuration.
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.headers(files),
      },
      additionalBehaviors: {
        '/v1/*': {
          origin: new HttpOrigin(Fn.select(2, Fn.split('/', api.url))),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          // Without Authorization the API would know nobody; with Host it would know no such name.
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    });
    this.url = `https://${distribution.distributionDomainName}`;
  }

  private headers({ bucket }: Files): ResponseHeadersPolicy {
    const { region } = Stack.of(this);
    const said = consoleHeaders({ signIn: `https://cognito-idp.${region}.amazonaws.com`, files: [`https://${bucket.bucketRegionalDomainName}`] });
    const override = true;
    const custom = ['cross-origin-opener-policy', 'permissions-policy'].map((header) => ({ header, value: said[header] ?? '', override }));
    return new ResponseHeadersPolicy(this, 'headers', {
      customHeadersBehavior: { customHeaders: custom },
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: said['content-security-policy'] ?? '', override },
        contentTypeOptions: { override },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override },
      },
    });
  }
}
