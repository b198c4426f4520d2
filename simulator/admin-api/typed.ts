/** A value in an abstract place (interface or union) with the name of its real type. */
export class Typed {
  readonly typename: string;
  readonly source: unknown;

  constructor(typename: string, source: unknown) {
    this.typename = typename;
    this.source = source;
  }
}
