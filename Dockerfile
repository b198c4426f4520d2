# One image, two roles: ROLE=web (default) or ROLE=worker. Migrate is a command of its own: `npm run migrate`.
FROM node:24-bookworm-slim AS build
WORKDIR /tandem
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npx prisma generate && npm run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /tandem
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force
COPY app ./app
COPY prisma ./prisma
COPY prisma.config.ts shopify.app.toml ./
COPY tools ./tools
COPY public ./public
COPY --from=build /tandem/build ./build
COPY --from=build /tandem/app/db/prisma ./app/db/prisma
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
  CMD node -e "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["npm", "start"]
