/** The small part of node-forge that makes our certificates. */
declare module 'node-forge' {
  namespace forge {
    namespace md.sha256 {
      function create(): { readonly algorithm: string };
    }
    namespace pki {
      namespace rsa {
        type PublicKey = { readonly n: unknown };
        type PrivateKey = { readonly d: unknown };
        type KeyPair = { publicKey: PublicKey; privateKey: PrivateKey };
        function generateKeyPair(
          size: { bits: number },
          done: (error: Error | null, keys: KeyPair) => void,
        ): void;
      }
      type Attribute = { name: string; value: string };
      type Certificate = {
        publicKey: rsa.PublicKey;
        serialNumber: string;
        validity: { notBefore: Date; notAfter: Date };
        readonly subject: { readonly attributes: Attribute[] };
        setSubject(attributes: Attribute[]): void;
        setIssuer(attributes: Attribute[]): void;
        setExtensions(extensions: Record<string, unknown>[]): void;
        sign(key: rsa.PrivateKey, digest: { readonly algorithm: string }): void;
      };
      function createCertificate(): Certificate;
      function certificateToPem(certificate: Certificate): string;
      function privateKeyToPem(key: rsa.PrivateKey): string;
    }
  }
  export = forge;
}
