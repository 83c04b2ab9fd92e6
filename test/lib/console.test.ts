import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { Synthesized } from '../support/stack.ts';

const dev = new Synthesized('dev');
const headers = () => [...dev.byPath('AWS::CloudFront::ResponseHeadersPolicy').values()][0]?.Properties.ResponseHeadersPolicyConfig as { SecurityHeadersConfig: Record<string, Record<string, unknown>> };

describe('the console in AWS', () => {
  it('is a private bucket that only its distribution may read', () => {
    dev.template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', { OriginAccessControlConfig: { OriginAccessControlOriginType: 's3', SigningBehavior: 'always', SigningProtocol: 'sigv4' } });
    const bucket = dev.byPath('AWS::S3::Bucket').get('console/files');
    expect(bucket?.Properties.PublicAccessBlockConfiguration).toEqual({ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true });
    dev.template.hasResourceProperties('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' }, Condition: { StringEquals: { 'AWS:SourceArn': Match.anyValue() } } })]) } });
  });

  it('runs nothing but its own scripts and styles, and talks to the API, Cognito and uploads alone', () => {
    const policy = dev.readable(headers().SecurityHeadersConfig.ContentSecurityPolicy?.ContentSecurityPolicy);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("connect-src 'self' https://cognito-idp.<AWS::Region>.amazonaws.com https://files/bucket.RegionalDomainName");
    expect(policy).not.toContain('unsafe');
  });

  it('hands the API everything but the name of the host, and keeps no answer of it', () => {
    dev.template.hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { CacheBehaviors: [{
      PathPattern: '/v1/*', ViewerProtocolPolicy: 'https-only', AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
      // CachingDisabled and AllViewerExceptHostHeader, "Use managed cache policies" and "Use managed origin request policies".
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    }], DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' } } });
  });

  it('is left out where the settings say so', () => {
    expect(new Synthesized('dev', { console: false }).byPath('AWS::CloudFront::Distribution').size).toBe(0);
  });
});

describe('operators', () => {
  it.each([['optional', 'OPTIONAL'], ['required', 'ON']] as const)('need a second factor as the settings say: %s', (operatorMfa, said) => {
    const { template } = new Synthesized('dev', { operatorMfa });
    template.hasResourceProperties('AWS::Cognito::UserPool', { MfaConfiguration: said, EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
  });
});
