import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type forge from 'node-forge';

export type Certificates = { caPem: string; certPem: string; keyPem: string };

type Named = { commonName: string; days: number; serial: string };

const HOSTS = [
  ...['*.myshopify.com', 'admin.shopify.com', 'cdn.shopify.com'],
  'shopify-staged-uploads.storage.googleapis.com',
];

type Forge = typeof forge;

function blank({ pki }: Forge, publicKey: forge.pki.rsa.PublicKey, named: Named): forge.pki.Certificate {
  const certificate = pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = named.serial;
  certificate.validity.notBefore = new Date(Date.now() - 86_400_000);
  certificate.validity.notAfter = new Date(Date.now() + named.days * 86_400_000);
  certificate.setSubject([{ name: 'commonName', value: named.commonName }]);
  return certificate;
}

/** A certificate authority of this folder's own and a certificate for Shopify's hosts; made once (`ca.pem`, `tls.json`). */
export async function openCertificates(dataDir: string): Promise<Certificates> {
  const kept = join(dataDir, 'tls.json');
  if (existsSync(kept)) {
    const certificates = JSON.parse(readFileSync(kept, 'utf8')) as Certificates;
    writeFileSync(join(dataDir, 'ca.pem'), certificates.caPem);
    return certificates;
  }
  const made = await makeCertificates();
  writeFileSync(kept, JSON.stringify(made), { mode: 0o600 });
  writeFileSync(join(dataDir, 'ca.pem'), made.caPem);
  return made;
}

// In threads beside this one: a key of this size takes a good part of a second.
function makeKeys({ pki }: Forge): Promise<forge.pki.rsa.KeyPair> {
  return new Promise((resolve, reject) => {
    pki.rsa.generateKeyPair({ bits: 2048 }, (error, keys) => {
      if (error === null) resolve(keys);
      else reject(error);
    });
  });
}

async function makeCertificates(): Promise<Certificates> {
  // A large package, which a store that stands alone hardly ever needs.
  const { default: library } = await import('node-forge');
  const { pki, md } = library;
  const [authorityKeys, hostKeys] = await Promise.all([makeKeys(library), makeKeys(library)]);
  const authority = blank(library, authorityKeys.publicKey, {
    commonName: 'Tandem simulator',
    days: 3650,
    serial: '01',
  });
  authority.setIssuer(authority.subject.attributes);
  authority.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  authority.sign(authorityKeys.privateKey, md.sha256.create());
  const host = blank(library, hostKeys.publicKey, { commonName: HOSTS[0] ?? '', days: 800, serial: '02' });
  host.setIssuer(authority.subject.attributes);
  host.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames: HOSTS.map((value) => ({ type: 2, value })) },
  ]);
  host.sign(authorityKeys.privateKey, md.sha256.create());
  return {
    caPem: pki.certificateToPem(authority),
    certPem: pki.certificateToPem(host),
    keyPem: pki.privateKeyToPem(hostKeys.privateKey),
  };
}
