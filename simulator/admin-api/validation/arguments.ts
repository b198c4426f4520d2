import {
  GraphQLError,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
} from 'graphql';
import type {
  ArgumentNode,
  ASTVisitor,
  DirectiveNode,
  FieldNode,
  GraphQLArgument,
  GraphQLInputObjectType,
  GraphQLInputType,
  ObjectValueNode,
  ValidationContext,
  ValueNode,
} from 'graphql';
import { pathTo, placeOf } from './early-error.ts';
import type { EarlyError } from './early-error.ts';
import { literalFits, printLiteral } from './literals.ts';

type Step = string | number;
/** Whose argument a value is: a field's (or directive's), or an attribute of an input object. */
type Owner = {
  kind: 'Field' | 'Directive' | 'InputObject';
  name: string;
  node: FieldNode | DirectiveNode | ObjectValueNode;
};
type At = { owner: Owner; name: string; path: readonly Step[] };

/** The arguments of fields and directives, checked and worded as Shopify does; it stands in for three rules of graphql-js. */
export function checkArguments(context: ValidationContext): ASTVisitor {
  const check = (node: FieldNode | DirectiveNode, known: readonly GraphQLArgument[], owner: Owner): void => {
    const path = pathTo(context.getDocument(), node) ?? [];
    for (const early of errorsOf(node.arguments ?? [], known, { owner, path }))
      context.reportError(new GraphQLError(early.message, { nodes: node, extensions: { early } }));
  };
  return {
    Field(node) {
      const definition = context.getFieldDef();
      if (definition != null) check(node, definition.args, { kind: 'Field', name: node.name.value, node });
    },
    Directive(node) {
      const definition = context.getDirective();
      if (definition != null)
        check(node, definition.args, { kind: 'Directive', name: node.name.value, node });
    },
  };
}

function errorsOf(
  given: readonly ArgumentNode[],
  known: readonly GraphQLArgument[],
  at: { owner: Owner; path: readonly Step[] },
): EarlyError[] {
  const { owner, path } = at;
  const errors: EarlyError[] = [];
  const missing = known.filter(
    (one) => isRequiredArgument(one) && !given.some((argument) => argument.name.value === one.name),
  );
  if (missing.length > 0) errors.push(missingArguments(owner, path, missing));
  for (const argument of given) {
    const name = argument.name.value;
    const type = known.find((one) => one.name === name)?.type;
    const place: At = { owner, name, path: [...path, name] };
    errors.push(
      ...(type === undefined ? [notAccepted(argument, place)] : errorsOfValue(argument.value, type, place)),
    );
  }
  return errors;
}

function missingArguments(
  owner: Owner,
  path: readonly Step[],
  missing: readonly GraphQLArgument[],
): EarlyError {
  const names = missing.map((one) => one.name).join(', ');
  return {
    message: `${owner.kind} '${owner.name}' is missing required arguments: ${names}`,
    locations: placeOf(owner.node),
    path,
    extensions: {
      code: 'missingRequiredArguments',
      className: owner.kind,
      name: owner.name,
      arguments: names,
    },
  };
}

function notAccepted(node: Parameters<typeof placeOf>[0], at: At): EarlyError {
  const { owner, name, path } = at;
  return {
    message: `${owner.kind} '${owner.name}' doesn't accept argument '${name}'`,
    locations: placeOf(node),
    path,
    extensions: {
      code: 'argumentNotAccepted',
      name: owner.name,
      typeName: owner.kind,
      argumentName: name,
    },
  };
}

// The innermost error is told; what stands around it is not.
function errorsOfValue(value: ValueNode, type: GraphQLInputType, at: At): EarlyError[] {
  const inner = errorsInside(value, type, at);
  if (inner.length > 0) return inner;
  const wrong = literalFits(value, type);
  if (wrong === undefined) return [];
  const { owner, name, path } = at;
  const place = { locations: placeOf(owner.node), path };
  if (wrong.says !== null)
    return [
      {
        message: wrong.says,
        ...place,
        extensions: { code: 'argumentLiteralsIncompatible', typeName: 'CoercionError' },
      },
    ];
  const message = `Argument '${name}' on ${owner.kind} '${owner.name}' has an invalid value (${printLiteral(value)}). Expected type '${String(type)}'.`;
  const extensions = { code: 'argumentLiteralsIncompatible', typeName: owner.kind, argumentName: name };
  return [{ message, ...place, extensions }];
}

function errorsInside(value: ValueNode, type: GraphQLInputType, at: At): EarlyError[] {
  if (isNonNullType(type)) return errorsInside(value, type.ofType, at);
  if (isListType(type)) {
    const item = type.ofType;
    if (value.kind !== Kind.LIST) return errorsInside(value, item, at);
    return value.values.flatMap((one, index) =>
      errorsInside(one, item, { ...at, path: [...at.path, index] }),
    );
  }
  return isInputObjectType(type) && value.kind === Kind.OBJECT ? errorsOfObject(value, type, at.path) : [];
}

function errorsOfObject(
  node: ObjectValueNode,
  type: GraphQLInputObjectType,
  path: readonly Step[],
): EarlyError[] {
  const owner: Owner = { kind: 'InputObject', name: type.name, node };
  const known = type.getFields();
  const names = node.fields.map((field) => field.name.value);
  const errors = Object.values(known)
    .filter((field) => isRequiredInputField(field) && !names.includes(field.name))
    .map((field) => missingAttribute(node, { type, name: field.name, expected: String(field.type) }, path));
  for (const field of node.fields) {
    const name = field.name.value;
    const at: At = { owner, name, path: [...path, name] };
    const expected = known[name]?.type;
    errors.push(
      ...(expected === undefined ? [notAccepted(field, at)] : errorsOfValue(field.value, expected, at)),
    );
  }
  if (type.isOneOf && node.fields.length !== 1) errors.push(notOne(node, type, path));
  return errors;
}

function missingAttribute(
  node: ObjectValueNode,
  of: { type: GraphQLInputObjectType; name: string; expected: string },
  path: readonly Step[],
): EarlyError {
  return {
    message: `Argument '${of.name}' on InputObject '${of.type.name}' is required. Expected type ${of.expected}`,
    locations: placeOf(node),
    path: [...path, of.name],
    extensions: {
      code: 'missingRequiredInputObjectAttribute',
      argumentName: of.name,
      argumentType: of.expected,
      inputObjectType: of.type.name,
    },
  };
}

function notOne(node: ObjectValueNode, type: GraphQLInputObjectType, path: readonly Step[]): EarlyError {
  return {
    message: `OneOf Input Object '${type.name}' must specify exactly one key.`,
    locations: placeOf(node),
    path,
    extensions: { code: 'invalidOneOfInputObject', inputObjectType: type.name },
  };
}
