// Rules of the house that no published plugin holds.

/** An exported function says what it takes, gives and refuses: a docstring right above it. */
const documentExports = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: "Exported function '{{name}}' needs a docstring." },
  },
  create(context) {
    const hasDocstring = (node) =>
      context.sourceCode
        .getCommentsBefore(node)
        .some((comment) => comment.type === 'Block' && comment.value.startsWith('*'));
    const isFunction = (node) =>
      node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';
    return {
      ExportNamedDeclaration(node) {
        const declared = node.declaration;
        const declarator = declared?.type === 'VariableDeclaration' ? declared.declarations[0] : null;
        const named =
          declared?.type === 'FunctionDeclaration'
            ? declared
            : isFunction(declarator?.init)
              ? declarator
              : null;
        if (named === null || hasDocstring(node)) return;
        // The docstring of an overloaded function stands above its first signature.
        const previous = node.parent.body[node.parent.body.indexOf(node) - 1];
        if (previous?.declaration?.type === 'TSDeclareFunction') return;
        context.report({ node, messageId: 'missing', data: { name: named.id.name } });
      },
    };
  },
};

/** Shopify's library sets its security headers through the route's `headers`; a route that forgets them loses them. */
const exportHeaders = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { missing: 'A route that calls authenticate.admin must export `headers` (boundary.headers).' },
  },
  create(context) {
    let call = null;
    let exported = false;
    return {
      "CallExpression[callee.object.name='authenticate'][callee.property.name='admin']"(node) {
        call ??= node;
      },
      ExportNamedDeclaration(node) {
        const declared = node.declaration;
        const names = [
          declared?.id?.name,
          ...(declared?.declarations ?? []).map((declarator) => declarator.id.name),
          ...node.specifiers.map((specifier) => specifier.exported.name),
        ];
        exported ||= names.includes('headers');
      },
      'Program:exit'() {
        if (call !== null && !exported) context.report({ node: call, messageId: 'missing' });
      },
    };
  },
};

export const houseRules = {
  meta: { name: 'house' },
  rules: { 'document-exports': documentExports, 'export-headers': exportHeaders },
};
