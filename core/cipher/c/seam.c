/* The seam between SQLCipher and src/provider.rs.
 *
 * SQLCipher's source is included, not linked: this file then sees its private types and settings. Every function below
 * is assigned to a member that is found by name and checked by type, so a provider table that changes in a later
 * release stops the build (build.rs turns the mismatch into an error) instead of calling the wrong function. */

#include "sqlcipher.c"

#define AES_256_KEY_BYTES 32
#define AES_BLOCK_BYTES 16

/* In Rust: provider.rs. Each answers SQLITE_OK or SQLITE_ERROR, and leaves no half-written output as success. */
int voxfree_cipher_random(void *ctx, void *buffer, int length);
int voxfree_cipher_hmac_size(void *ctx, int algorithm);
int voxfree_cipher_hmac(void *ctx, int algorithm, const unsigned char *key, int key_size, const unsigned char *first,
                        int first_size, const unsigned char *second, int second_size, unsigned char *out);
int voxfree_cipher_kdf(void *ctx, int algorithm, const unsigned char *pass, int pass_size, const unsigned char *salt,
                       int salt_size, int rounds, int key_size, unsigned char *key);
int voxfree_cipher_aes256_cbc(void *ctx, int mode, const unsigned char *key, int key_size, const unsigned char *iv,
                              const unsigned char *in, int size, unsigned char *out);

/* What needs no thought: one cipher, its sizes, no state, and a system generator that wants no seed from us. */
static const char *provider_name(void *ctx) { (void)ctx; return "voxfree"; }
static const char *provider_version(void *ctx) { (void)ctx; return "1"; }
static const char *cipher_name(void *ctx) { (void)ctx; return "aes-256-cbc"; }
static int key_bytes(void *ctx) { (void)ctx; return AES_256_KEY_BYTES; }
static int block_bytes(void *ctx) { (void)ctx; return AES_BLOCK_BYTES; }
static int no_state(void **ctx) { (void)ctx; return SQLITE_OK; }
static int not_fips(void *ctx) { (void)ctx; return 0; }
static int seed_unused(void *ctx, const void *buffer, int length) {
  (void)ctx; (void)buffer; (void)length;
  return SQLITE_OK;
}

/* SQLCipher tears itself down when the process exits: it frees its keys' heap and its mutexes, while other threads may
 * still be writing, and they crash. The memory is going away in any case; so it is told that this has been done. Exit
 * handlers run last in, first out, and SQLCipher has registered its own just before it asks for a provider. */
static void leave_state_alone(void) { sqlcipher_shutdown = 1; }

/* Named to SQLCipher by SQLCIPHER_CRYPTO_CUSTOM; runs inside sqlite3_initialize, under SQLite's main mutex. */
int voxfree_cipher_setup(sqlcipher_provider *table) {
  static int handler_registered = 0;
  if (!handler_registered) {
    if (atexit(leave_state_alone) != 0) return SQLITE_NOMEM;
    handler_registered = 1;
  }

  /* The format of every file of ours, including those made by ATTACH: no statement can forget it. */
  default_hmac_algorithm = SQLCIPHER_HMAC_SHA256;
  default_kdf_algorithm = SQLCIPHER_PBKDF2_HMAC_SHA256;
  default_page_size = 4096;

  memset(table, 0, sizeof *table);
  table->get_provider_name = provider_name;
  table->get_provider_version = provider_version;
  table->get_cipher = cipher_name;
  table->get_key_sz = key_bytes;
  table->get_iv_sz = block_bytes;
  table->get_block_sz = block_bytes;
  table->get_hmac_sz = voxfree_cipher_hmac_size;
  table->random = voxfree_cipher_random;
  table->hmac = voxfree_cipher_hmac;
  table->kdf = voxfree_cipher_kdf;
  table->cipher = voxfree_cipher_aes256_cbc;
  table->add_random = seed_unused;
  table->ctx_init = no_state;
  table->ctx_free = no_state;
  table->fips_status = not_fips;
  return SQLITE_OK;
}
