"""Codes no person meets in the window: consoles say them, or only a slip of the program makes them."""

from __future__ import annotations

INTERNAL = frozenset(
    {
        # commands, ceremony and officers: said in a console, never in the window
        "generation", "meeting_number", "meeting_seq", "open_refused",
        "demo_enrolment", "demo_organisation", "demo_sync", "directory_refused", "encryption",
        "entry_file", "export_folder", "entry_file_exists", "entry_other_root",
        "entry_other_signer", "entry_outdated", "entry_refused", "entry_unsigned", "public_key",
        "folder_is_not_a_demo", "invite_refused", "no_display", "no_profile", "not_an_officer",
        "not_encrypted", "origin", "passphrase_file", "passphrase_needed", "resource_missing", "role",
        "server_did_not_start", "server_id", "server_init_failed", "server_not_installed", "server_not_named",
        "closed_already", "not_suspended", "policy", "profile_closed",
        "two_officers", "other_role", "no_certificates", "no_spelling", "no_tls", "no_window", "passphrase",
        # emergency access: said in Danish by the command itself
        "recovery_busy", "recovery_code", "recovery_device", "recovery_epoch_moved", "recovery_file",
        "recovery_file_exists", "recovery_genesis", "recovery_grant", "recovery_grant_early", "recovery_grant_expired",
        "recovery_grant_refused", "recovery_log", "recovery_no_grant", "recovery_no_pair_wrap", "recovery_not_peeled",
        "recovery_not_signed", "recovery_one_signature", "recovery_other_file", "recovery_other_first",
        "recovery_other_second", "recovery_other_town", "recovery_peeled_already", "recovery_refused",
        "recovery_share", "recovery_signed_already", "recovery_swapped", "recovery_two_sign", "recovery_vault",
        # the program's own slips: a person can do nothing about them
        "bad_day", "bad_hex", "bad_id", "bad_instant", "bad_plan", "bad_record_id", "bad_time", "bad_unicode",
        "body", "body_head", "body_not_canonical", "cannot_open", "control_character", "cpr_date", "cpr_format",
        "cpr_replacement", "directory_damaged", "document", "document_missing", "document_not_a_map",
        "duplicate_field", "exists", "fact_must_be_final", "float_not_allowed", "key_not_text", "kind",
        "kind_not_deletable", "kind_not_in_vault", "letter", "letter_version", "missing",
        "no_such_alternative", "not_a_choice", "not_a_count", "not_an_object",
        "not_asked", "not_fingerprints", "not_json", "not_text", "number_range", "only_facts_are_final", "other_kind",
        "own_vault",
        "pair_is_one_person", "profile_locked", "too_deep", "too_many_values", "too_large",
        "unexpected", "unknown_kind", "unknown_setting", "unknown_zone", "unreadable", "unusable_key", "value_type",
        "wrong_type",
        # reasons of the sync engine; what a person must know of them stands in SYNC
        "device_inactive", "device_unknown", "no_genesis_record", "no_key", "no_member",
        "no_recovery_set", "role_changed", "unit_too_large", "unknown_operation", "user_inactive",
    }
)  # fmt: skip
"""Codes for which the general sentence, with the code in it, is what a person is told."""
