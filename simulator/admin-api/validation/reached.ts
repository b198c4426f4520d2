import { getNamedType, isInputObjectType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';

/**
 * A document without what the version has not: fields, arguments, parts of inputs, directives. Nothing below these is
 * looked at for variables (measured): one that stands only there counts as unused.
 */
export function withoutUnknown(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema);
  const unless = (isKnown: boolean): null | undefined => (isKnown ? undefined : null);
  const visitor = visitWithTypeInfo(types, {
    Directive: ({ name }) => unless(schema.getDirective(name.value) != null),
    Field: () => unless(types.getParentType() == null || types.getFieldDef() != null),
    Argument: () => unless(types.getArgument() != null),
    ObjectField: () =>
      unless(!isInputObjectType(getNamedType(types.getParentInputType())) || types.getInputType() != null),
  });
  return visit(document, visitor);
}
