import { DomainName, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** The API's own name, when the settings give one. Its DNS record is the owner's to make: the output says where to. */
export class Domain extends Construct {
  readonly name: string;
  readonly domainName: DomainName;

  constructor(scope: Construct, id: string, { name, certificateArn }: NonNullable<Settings['domain']>) {
    super(scope, id);
    this.name = name;
    this.domainName = new DomainName(this, 'name', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'certificate', certificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new CfnOutput(this, 'target', { value: this.domainName.regionalDomainName, description: `Point a CNAME record of ${name} here` })
      .overrideLogicalId('DomainTarget');
  }
}
