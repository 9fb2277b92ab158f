from sqlalchemy import create_engine, inspect, text

from sync_server.store.migrations import m0001_foundation, m0004_generations


def test_vaults_of_before_are_of_the_first_generation() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        m0001_foundation.apply(connection)
        connection.execute(
            text(
                "INSERT INTO vaults (vault, state, mode, share_commitment, head_seq, head_hash, min_dir_seq, bytes,"
                " control) VALUES (x'01', 'open', 'explicit', x'02', 1, x'03', 0, 9, x'04')"
            )
        )
        m0004_generations.apply(connection)
        assert connection.execute(text("SELECT generation FROM vaults")).scalars().all() == [1]
        assert {"seen", "answered"} <= set(inspect(connection).get_table_names())
    engine.dispose()
